// Finds contacts that may be one person and keeps the pairs for a person to decide on. It joins nobody.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { likenessKeys } from '../naming/likeness-keys.js';
import type { PossibleDuplicate } from './possible-duplicate.js';
import { LikenessStore, type SearchScope } from './likeness.store.js';
import { PairScorer } from './pair-scorer.js';
import type { Reach } from '../database/planned.js';
import { searchNotes } from './search-notes.js';

export interface SearchResult {
  /** Contacts that were looked at. */
  contacts: number;
  /** Pairs that were compared. */
  compared: number;
  /** Pairs that are worth a look. */
  proposed: number;
  /** Those of them that were not known before. */
  found: number;
  /** Sentences about what was not compared or not proposed, because there is too much of it. */
  notes: string[];
}

export interface DuplicatesOfImport {
  count: number;
  rows: PossibleDuplicate[];
  notes: string[];
}

const NAMES_AT_ONCE = 2000;
const PAIRS_AT_ONCE = 4000;
/** Nobody looks at more of them for one person. */
const MOST_PROPOSED = 10;

@Injectable()
export class DuplicateFinder {
  constructor(private readonly store: LikenessStore) {}

  /** Compares those asked for with everybody. Part of the caller's transaction; nothing is left behind in it. */
  async search(sql: Sql, scope: SearchScope): Promise<SearchResult> {
    const { contacts, reach } = await this.store.open(sql, scope);
    await this.refreshKeys(sql, reach);
    const crowds = await this.store.findBlocks(sql, reach);
    const scored = await this.scoreAll(sql, reach);
    const dropped = await this.store.dropUnlikelier(sql, reach, MOST_PROPOSED);
    const found = await this.store.settle(sql, reach, scope.kind === 'import' ? scope.importId : null);
    const notes = searchNotes({ ...crowds, dropped, mostProposed: MOST_PROPOSED });
    return { contacts, compared: scored.compared, proposed: scored.alike - dropped, found, notes };
  }

  /**
   * After a list: the lines whose new contacts may be somebody we have, up to `most` of them.
   * @param apart rows of which a person said that they are none of those who are alike
   */
  async ofImport(
    sql: Sql,
    importId: string,
    most: number,
    apart: { rows: number[]; actor: string },
  ): Promise<DuplicatesOfImport> {
    const { notes } = await this.search(sql, { kind: 'import', importId });
    if (apart.rows.length > 0) await this.store.keepApart(sql, importId, apart);
    return { ...(await this.store.duplicateRows(sql, importId, most)), notes };
  }

  private async refreshKeys(sql: Sql, reach: Reach): Promise<void> {
    for await (const page of this.store.namesOfAsked(sql, reach, NAMES_AT_ONCE)) {
      const keyed = page.map(({ id, names }) => ({ id, keys: likenessKeys(names) }));
      await this.store.writeKeys(sql, keyed);
    }
  }

  private async scoreAll(sql: Sql, reach: Reach): Promise<{ compared: number; alike: number }> {
    const scorer = new PairScorer(sql, this.store);
    let [compared, alike] = [0, 0];
    for await (const page of this.store.pairs(sql, reach, PAIRS_AT_ONCE)) {
      const found = await scorer.score(page);
      await this.store.keepFound(sql, found);
      compared += page.length;
      alike += found.length;
    }
    return { compared, alike };
  }
}
