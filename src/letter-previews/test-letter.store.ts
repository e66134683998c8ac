// The rows of a test letter: a wave of its own that is launched as it is made, with an audience of one, who is the person
// that ordered it. From there on it goes the road of every letter.
import { Injectable } from '@nestjs/common';
import type { TestMailbox } from '../accounts/test-mailbox.service.js';
import { onlyRow, type Sql } from '../database/database.js';
import type { CompiledLetter, LetterValues } from '../domain/letter.js';
import type { WaveMode } from '../domain/wave.js';
import type { TestLetterView } from './letter-preview.dto.js';

export interface NewTest {
  appealId: string;
  campaignId: string;
  senderId: string;
  mode: WaveMode;
  letter: CompiledLetter;
  values: LetterValues;
  to: TestMailbox;
  actor: string;
}

/** A test that could not go out by then is no test any more. */
const EXPIRES_AFTER = '1 hour';

@Injectable()
export class TestLetterStore {
  /** @returns the id of its wave */
  async insert(sql: Sql, test: NewTest): Promise<string> {
    const { id } = onlyRow(
      await sql.query<{ id: string }>(
        // An unclear outcome is sent again: a second copy of a test does no harm, and nobody decides about it.
        `INSERT INTO wave (purpose, name, campaign_id, appeal_id, sender_id, mode, state, unknown_policy, created_by,
                           launched_by, launched_at, countdown_until, send_by)
         VALUES ('test', 'Test letter', $1, $2, $3, $4, 'countdown', 'resend', $5, $5, app_now(), app_now(),
                 app_now() + interval '${EXPIRES_AFTER}') RETURNING id`,
        [test.campaignId, test.appealId, test.senderId, test.mode, test.actor],
      ),
    );
    await sql.query(`INSERT INTO test_letter (wave_id, letter) VALUES ($1, $2)`, [id, JSON.stringify(test.letter)]);
    const { personId, address, addressKey, domain } = test.to;
    await sql.query(
      `INSERT INTO wave_audience (wave_id, contact_id, person_id, seq, language, address, address_key, receiving_domain, fields)
       VALUES ($1, $2, $2, 0, $3, $4, $5, $6, $7)`,
      [id, personId, test.letter.language, address, addressKey, domain, test.values],
    );
    return id;
  }

  /** Those of one person only. Before a worker has made its row, it is planned. */
  async find(
    sql: Sql,
    id: string,
    personId: string,
  ): Promise<(Omit<TestLetterView, 'subject'> & { letter: CompiledLetter; values: LetterValues }) | undefined> {
    const [found] = await sql.query<Omit<TestLetterView, 'subject'> & { letter: CompiledLetter; values: LetterValues }>(
      `SELECT w.id, w.mode, w.created_at AS "orderedAt", a.address AS to, a.fields AS values, t.letter,
              coalesce(d.state, 'planned') AS state, d.message_id AS "messageId", d.smtp_response AS response,
              d.settled_at AS "settledAt"
         FROM wave w JOIN test_letter t ON t.wave_id = w.id JOIN wave_audience a ON a.wave_id = w.id
         LEFT JOIN delivery d ON d.wave_id = w.id
        WHERE w.id = $1 AND a.person_id = $2`,
      [id, personId],
    );
    return found;
  }
}
