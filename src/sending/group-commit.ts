// Collects what many letters want of the database into one statement, so that a durable commit is shared.
// While one statement runs, the next group gathers: no timer, no added wait for a lone letter.

export class GroupCommit<Item, Result> {
  private waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  private isRunning = false;

  /**
   * @param flush answers one result per item, in their order; an error fails every item of the group
   * @param largest items per statement
   */
  constructor(
    private readonly flush: (items: Item[]) => Promise<Result[]>,
    private readonly largest: number,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      void this.run();
    });
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    // Letters that become ready in the same turn of the event loop join the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.largest);
      try {
        const results = await this.flush(group.map(({ item }) => item));
        group.forEach(({ resolve }, at) => resolve(results[at] as Result));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.isRunning = false;
  }
}
