// Lets many askers share one answer to an expensive question, and keeps the question to a part of the database's time.
// Nobody gets an answer that was begun before they asked: whoever has just seen a change must not read the state before it.

/** After an answer that took t, the next one begins no sooner than so many times t later. */
const REST_FACTOR = 6;
const LONGEST_REST_MS = 2_000;

export class SharedQuestion<Answer> {
  private readonly waiting = new Map<string, Promise<Answer>>();
  private readonly restsUntil = new Map<string, number>();

  constructor(private readonly ask: (key: string) => Promise<Answer>) {}

  answer(key: string): Promise<Answer> {
    const shared = this.waiting.get(key);
    if (shared) return shared;
    const answer = this.begin(key);
    this.waiting.set(key, answer);
    return answer;
  }

  private async begin(key: string): Promise<Answer> {
    const rest = (this.restsUntil.get(key) ?? 0) - performance.now();
    // Even without a rest the next turn: the promise must be known before it stops being the one to join.
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, rest)));
    this.waiting.delete(key);
    const started = performance.now();
    try {
      return await this.ask(key);
    } finally {
      const ended = performance.now();
      this.restsUntil.set(key, ended + Math.min((ended - started) * REST_FACTOR, LONGEST_REST_MS));
      setTimeout(() => this.forget(key), LONGEST_REST_MS).unref();
    }
  }

  private forget(key: string): void {
    if ((this.restsUntil.get(key) ?? 0) <= performance.now()) this.restsUntil.delete(key);
  }
}
