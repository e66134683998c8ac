// Statements over what their own transaction has just written, which is in no statistics yet: without them the planner compares
// row by row, or reads whole tables to find one.
import type { Sql } from './database.js';

/** For a few contacts the planner chooses; for many, tables are hashed and read whole. */
export type Reach = 'few' | 'many';

const CHOOSES = {
  enable_hashjoin: 'on',
  enable_mergejoin: 'on',
  enable_seqscan: 'on',
  enable_nestloop: 'on',
  // A cursor is read to its end.
  cursor_tuple_fraction: '1',
  work_mem: '32MB',
};
const SETTINGS = {
  few: CHOOSES,
  many: { ...CHOOSES, enable_nestloop: 'off' },
  /** Every look-up goes by an index. */
  keys: { ...CHOOSES, enable_hashjoin: 'off', enable_mergejoin: 'off', enable_seqscan: 'off' },
};
const NAMES = Object.keys(CHOOSES);

/** Plans like this while `work` runs, whatever the transaction had before; then all is as it was. */
export async function planned<Result>(
  sql: Sql,
  how: keyof typeof SETTINGS,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = await sql.query<{ value: string }>(
    'SELECT current_setting(name) AS value FROM unnest($1::text[]) WITH ORDINALITY AS s (name, at) ORDER BY at',
    [NAMES],
  );
  await set(sql, Object.values(SETTINGS[how]));
  const result = await work();
  const values = before.map(({ value }) => value);
  await set(sql, values);
  return result;
}

async function set(sql: Sql, values: string[]): Promise<void> {
  await sql.query('SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)', [
    NAMES,
    values,
  ]);
}
