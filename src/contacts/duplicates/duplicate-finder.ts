// Finds contacts that may be one person and keeps the pairs for a person to decide on. It joins nobody.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/database.js';
import { scorePair, type ComparedContact } from '../../domain/duplicate-score.js';
import { likenessKeys } from '../../domain/likeness-keys.js';
import type { PossibleDuplicate } from '../import/import-result.js';
import { LikenessStore, type FoundPair, type SearchScope } from './likeness.store.js';

export interface SearchResult {
  /** Contacts that were looked at. */
  contacts: number;
  /** Pairs that were compared. */
  compared: number;
  /** Pairs that are worth a look. */
  proposed: number;
  /** Those of them that were not known before. */
  found: number;
}

const NAMES_AT_ONCE = 2000;
const PAIRS_AT_ONCE = 4000;
const MOST_REMEMBERED = 10_000;

@Injectable()
export class DuplicateFinder {
  constructor(private readonly store: LikenessStore) {}

  /** Compares those asked for with everybody. Part of the caller's transaction; nothing is left behind in it. */
  async search(sql: Sql, scope: SearchScope): Promise<SearchResult> {
    const contacts = await this.store.open(sql, scope);
    await this.refreshKeys(sql);
    await this.store.findPairs(sql, contacts);
    const { compared, proposed } = await this.scoreAll(sql);
    const found = await this.store.settle(sql, scope.kind === 'import' ? scope.importId : null);
    return { contacts, compared, proposed, found };
  }

  /** After a list: the lines whose new contacts may be somebody we have. */
  async ofImport(sql: Sql, importId: string): Promise<PossibleDuplicate[]> {
    const { proposed } = await this.search(sql, { kind: 'import', importId });
    return proposed === 0 ? [] : this.store.duplicateRows(sql, importId);
  }

  private async refreshKeys(sql: Sql): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const page = await this.store.names(sql, after, NAMES_AT_ONCE);
      const last = page.at(-1);
      if (!last) return;
      await this.store.writeKeys(
        sql,
        page.map(({ id, names }) => ({ id, keys: likenessKeys(names) })),
      );
      after = last.id;
    }
  }

  private async scoreAll(sql: Sql): Promise<{ compared: number; proposed: number }> {
    const known = new Map<string, ComparedContact>();
    let [after, proposed] = [0, 0];
    for (;;) {
      const page = await this.store.pairs(sql, after, PAIRS_AT_ONCE);
      const last = page.at(-1);
      if (!last) return { compared: after, proposed };
      if (known.size > MOST_REMEMBERED) known.clear();
      const ids = new Set(page.flatMap(({ leftId, rightId }) => [leftId, rightId]).filter((id) => !known.has(id)));
      for (const contact of await this.store.compared(sql, [...ids])) known.set(contact.id, contact);
      const found = page.flatMap(({ leftId, rightId }) => foundOf(known.get(leftId), known.get(rightId)));
      await this.store.keepFound(sql, found);
      proposed += found.length;
      after = last.at;
    }
  }
}

function foundOf(left: ComparedContact | undefined, right: ComparedContact | undefined): FoundPair[] {
  const score = left && right && scorePair(left, right);
  return score ? [{ leftId: left.id, rightId: right.id, ...score }] : [];
}
