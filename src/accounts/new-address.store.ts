// How many mails were sent to new addresses of one person.
import { Injectable } from '@nestjs/common';
import { onlyRow, type Sql } from '../database/database.js';

@Injectable()
export class NewAddressStore {
  /** From the audit log, which forgets nothing when a wish is withdrawn or replaced. */
  async mailedToday(sql: Sql, personId: string): Promise<number> {
    const { mails } = onlyRow(
      await sql.query<{ mails: number }>(
        `SELECT count(*)::int AS mails FROM audit_entry
          WHERE subject_kind = 'person' AND subject_id = $1 AND action = 'person.address_requested'
            AND detail ->> 'mailedBy' IS NOT NULL AND at > app_now() - interval '1 day'`,
        [personId],
      ),
    );
    return mails;
  }
}
