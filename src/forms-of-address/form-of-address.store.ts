// The rules of this installation for addressing the holders of an office, in the database.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { HouseForm } from '../domain/house-form.js';

export type HouseFormFields = Omit<HouseForm, 'id'>;

export interface StandingHouseForm extends HouseForm {
  /** Changes whenever the rule does. */
  version: string;
  bodyName: string | null;
}

const COLUMNS = `f.id, f.language, b.slug AS "bodySlug", f.body_kind AS "bodyKind", f.role, f.salutation, f.envelope, f.closing,
  md5(to_jsonb(f)::text) AS version,
  (SELECT n.name FROM body_name n WHERE n.body_id = b.id ORDER BY n.language <> 'en', n.valid_from DESC NULLS LAST LIMIT 1) AS "bodyName"`;
const FROM = `FROM form_of_address f LEFT JOIN body b ON b.id = f.body_id`;

@Injectable()
export class FormOfAddressStore {
  async list(sql: Sql): Promise<StandingHouseForm[]> {
    return sql.query(`SELECT ${COLUMNS} ${FROM} ORDER BY b.slug NULLS FIRST, f.body_kind, f.role, f.language, f.id`);
  }

  async lock(sql: Sql, id: string): Promise<StandingHouseForm | undefined> {
    await sql.query(`SELECT FROM form_of_address WHERE id = $1 FOR UPDATE`, [id]);
    return (await sql.query<StandingHouseForm>(`SELECT ${COLUMNS} ${FROM} WHERE f.id = $1`, [id]))[0];
  }

  /** @returns whether no other rule is for the same office and language */
  async write(sql: Sql, id: string, form: HouseFormFields, bodyId: string | null): Promise<boolean> {
    const { language, bodyKind, role, salutation, envelope, closing } = form;
    const rows = await sql.query(
      `INSERT INTO form_of_address (id, language, body_id, body_kind, role, salutation, envelope, closing)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8
        WHERE NOT EXISTS (SELECT FROM form_of_address o WHERE o.id <> $1 AND o.language = $2 AND o.body_id IS NOT DISTINCT FROM $3::uuid
                             AND o.body_kind IS NOT DISTINCT FROM $4::text AND o.role IS NOT DISTINCT FROM $5::text)
           ON CONFLICT (id) DO UPDATE SET language = excluded.language, body_id = excluded.body_id,
              body_kind = excluded.body_kind, role = excluded.role, salutation = excluded.salutation,
              envelope = excluded.envelope, closing = excluded.closing, updated_at = app_now() RETURNING id`,
      [id, language, bodyId, bodyKind, role, ...[salutation, envelope, closing].map((line) => JSON.stringify(line))],
    );
    return rows.length > 0;
  }

  async remove(sql: Sql, id: string): Promise<void> {
    await sql.query(`DELETE FROM form_of_address WHERE id = $1`, [id]);
  }
}
