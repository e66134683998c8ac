// Scores the pairs of one search, a page at a time: by their names first, and only whose names are alike by what else is known.
// It remembers whom it met last, because they are met again soon.
import type { Sql } from '../database/database.js';
import { likenessOfNames, scorePair } from '../naming/duplicate-score.js';
import type { ContactFacts, FoundPair, LikenessStore, MetPair } from './likeness.store.js';

const MOST_REMEMBERED = 20_000;

export class PairScorer {
  private readonly names = new Map<string, string[]>();
  private readonly facts = new Map<string, ContactFacts>();

  constructor(
    private readonly sql: Sql,
    private readonly store: LikenessStore,
  ) {}

  /** @returns the pairs that are worth a look */
  async score(pairs: MetPair[]): Promise<FoundPair[]> {
    await this.learnNames(pairs);
    const alike = pairs.flatMap((pair) => {
      const likeness = likenessOfNames(this.namesOf(pair.leftId), this.namesOf(pair.rightId), pair.atAddress);
      return likeness === 0 ? [] : [{ ...pair, likeness }];
    });
    await this.learnFacts(alike);
    return alike.flatMap(({ leftId, rightId, likeness }) => {
      const [left, right] = [this.contact(leftId), this.contact(rightId)];
      const score = left && right && scorePair(left, right, likeness);
      return score ? [{ leftId, rightId, ...score }] : [];
    });
  }

  private async learnNames(pairs: MetPair[]): Promise<void> {
    const ids = unknownOf(this.names, pairs);
    for (const { id, names } of await this.store.names(this.sql, ids)) this.names.set(id, names);
  }

  private async learnFacts(pairs: MetPair[]): Promise<void> {
    const ids = unknownOf(this.facts, pairs);
    for (const [id, facts] of await this.store.facts(this.sql, ids)) this.facts.set(id, facts);
  }

  private namesOf(id: string): string[] {
    return this.names.get(id) ?? [];
  }

  private contact(id: string) {
    const facts = this.facts.get(id);
    return facts && { id, names: this.namesOf(id), ...facts };
  }
}

/** Whom of the pairs has to be asked for; before it would remember too many, it forgets all. */
function unknownOf(known: Map<string, unknown>, pairs: MetPair[]): string[] {
  const ids = new Set(pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]));
  if (known.size + ids.size > MOST_REMEMBERED) known.clear();
  return [...ids].filter((id) => !known.has(id));
}
