// What a search for possible duplicates asks the database, page by page, so that a hundred thousand contacts are never held in
// memory. How alike two are is decided in domain/duplicate-score.ts.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';
import type { ComparedContact, DuplicateReason } from '../naming/duplicate-score.js';
import type { PossibleDuplicate } from './possible-duplicate.js';
import * as statements from './likeness.sql.js';
import { planned, type Reach } from '../database/planned.js';

/** Whom a search is about; they are compared with everybody. */
export type SearchScope =
  { kind: 'everybody' } | { kind: 'import'; importId: string } | { kind: 'these'; ids: string[] };

/** A contact's names as they are written anywhere. */
export interface NamedContact {
  id: string;
  names: string[];
}

/** Two to compare; `atAddress` when they share one that few others have. */
export interface MetPair {
  leftId: string;
  rightId: string;
  atAddress: boolean;
}

export interface FoundPair {
  leftId: string;
  rightId: string;
  score: number;
  reasons: DuplicateReason[];
}

/** Of those asked for. */
export interface Crowds {
  /** In a block that was too large and was taken apart. */
  crowded: number;
  /** In a last part of one that is still too large, and is not compared. */
  passedOver: number;
}

/** What is known of a contact beside the name. */
export type ContactFacts = Omit<ComparedContact, 'id' | 'names'>;

/** Up to so many, the index of keys is asked; for more, everybody is read once. */
const FEW = 300;
const NOTHING_KNOWN: ContactFacts = {
  nameSuffix: '',
  addressForm: 'unknown',
  externalIds: [],
  mandates: [],
  addresses: [],
  phones: [],
  madeBy: [],
};

@Injectable()
export class LikenessStore {
  /** Opens a search. @returns how many it is about */
  async open(sql: Sql, scope: SearchScope): Promise<{ contacts: number; reach: Reach }> {
    for (const table of statements.TABLES) await sql.query(table);
    const [condition, parameters] = conditionOf(scope);
    const whom = `SELECT c.id FROM contact c WHERE ${statements.IS_STANDING('c')} AND ${condition}`;
    await sql.query(`INSERT INTO likeness_asked ${whom}`, parameters);
    await sql.query('ANALYZE likeness_asked');
    const contacts = await countOf(sql, 'SELECT count(*)::int AS count FROM likeness_asked', []);
    return { contacts, reach: contacts <= FEW ? 'few' : 'many' };
  }

  /** The names of all who are asked for. */
  namesOfAsked(sql: Sql, reach: Reach, limit: number): AsyncGenerator<NamedContact[]> {
    return pagesOf<NamedContact>(sql, reach, statements.NAMES_OF_ASKED, limit);
  }

  names(sql: Sql, ids: string[]): Promise<NamedContact[]> {
    return sql.query(statements.NAMES_OF, [ids]);
  }

  async writeKeys(sql: Sql, contacts: { id: string; keys: number[] }[]): Promise<void> {
    await sql.query(
      `INSERT INTO contact_likeness AS l (contact_id, keys)
       SELECT x.id, x.keys FROM jsonb_to_recordset($1) AS x (id uuid, keys integer[])
           ON CONFLICT (contact_id) DO UPDATE SET keys = excluded.keys WHERE l.keys IS DISTINCT FROM excluded.keys`,
      [JSON.stringify(contacts)],
    );
  }

  /** Finds the blocks of those asked for, and takes apart which are too large. */
  findBlocks(sql: Sql, reach: Reach): Promise<Crowds> {
    return planned(sql, reach, async () => {
      await sql.query(reach === 'few' ? statements.MEMBERS_BY_INDEX : statements.MEMBERS_AMONG_ALL);
      await sql.query('ANALYZE likeness_member');
      for (const statement of statements.TAKE_APART) await sql.query(statement);
      return onlyRow(await sql.query<Crowds>(statements.CROWDED));
    });
  }

  /** Whom to compare with whom: who shares a block, or an address; nobody already decided. */
  pairs(sql: Sql, reach: Reach, limit: number): AsyncGenerator<MetPair[]> {
    return pagesOf<MetPair>(sql, reach, statements.PAIRS, limit);
  }

  async facts(sql: Sql, ids: string[]): Promise<Map<string, ContactFacts>> {
    const found = new Map<string, ContactFacts>();
    for (const { id, facts } of await sql.query<{ id: string; facts: Partial<ContactFacts> }>(statements.FACTS, [ids]))
      found.set(id, { ...(found.get(id) ?? NOTHING_KNOWN), ...facts });
    return found;
  }

  async keepFound(sql: Sql, found: FoundPair[]): Promise<void> {
    if (found.length === 0) return;
    await sql.query(
      `INSERT INTO likeness_found SELECT x."leftId", x."rightId", x.score, x.reasons
         FROM jsonb_to_recordset($1) AS x ("leftId" uuid, "rightId" uuid, score real, reasons jsonb)`,
      [JSON.stringify(found)],
    );
  }

  /** Leaves the likeliest `most` of each contact. @returns how many pairs went */
  dropUnlikelier(sql: Sql, reach: Reach, most: number): Promise<number> {
    return planned(sql, reach, () => countOf(sql, statements.DROP_UNLIKELIER, [most]));
  }

  /** Open pairs of those asked for are as the search found them; what a person decided stays. @returns the new ones */
  async settle(sql: Sql, reach: Reach, importId: string | null): Promise<number> {
    await planned(sql, reach, () => sql.query(statements.DROP_OLD_PAIRS));
    return countOf(sql, statements.WRITE_PAIRS, [importId]);
  }

  /** The pairs of these rows are different people, and are proposed no more. */
  async keepApart(sql: Sql, importId: string, { rows, actor }: { rows: number[]; actor: string }): Promise<void> {
    await sql.query(statements.SAY_DIFFERENT, [importId, rows, actor]);
    await sql.query(statements.FORGET_DECIDED, [importId, rows]);
  }

  /** How many lines of an import made a contact that may be somebody else, and the first of them. */
  async duplicateRows(sql: Sql, importId: string, most: number): Promise<{ count: number; rows: PossibleDuplicate[] }> {
    const found = await planned(sql, 'many', () =>
      sql.query<PossibleDuplicate & { count: number }>(statements.DUPLICATE_ROWS, [importId, most]),
    );
    return { count: found[0]?.count ?? 0, rows: found.map(({ row, name, like }) => ({ row, name, like })) };
  }
}

async function countOf(sql: Sql, text: string, parameters: unknown[]): Promise<number> {
  return onlyRow(await sql.query<{ count: number }>(text, parameters)).count;
}

/** What a statement answers, by a cursor: it is planned and begun once. One is open at a time. */
async function* pagesOf<Row>(sql: Sql, reach: Reach, text: string, limit: number): AsyncGenerator<Row[]> {
  await planned(sql, reach, () => sql.query(`DECLARE likeness_page NO SCROLL CURSOR FOR ${text}`));
  for (;;) {
    const page = await sql.query<Row>(`FETCH ${limit} FROM likeness_page`);
    if (page.length === 0) break;
    yield page;
  }
  await sql.query('CLOSE likeness_page');
}

function conditionOf(scope: SearchScope): [string, unknown[]] {
  if (scope.kind === 'everybody') return ['true', []];
  if (scope.kind === 'these') return ['c.id = ANY ($1::uuid[])', [scope.ids]];
  const touched = `SELECT r.contact_id FROM contact_import_row r WHERE r.import_id = $1 AND r.outcome IN ('new', 'changed')`;
  return [`c.id IN (${touched})`, [scope.importId]];
}
