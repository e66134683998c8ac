// The row that ties a database to its secret and notices a restored copy. A restored database says "queued" for letters
// that may have gone out since the backup, so everything that could have moved becomes unknown and sending goes on hold.
import { ConfigurationError } from '../domain/errors.js';
import { onlyRow, type Sql } from './database.js';

interface Identity {
  systemIdentifier: string;
  databaseOid: string;
  timeline: number;
}

interface Installation extends Identity {
  secretFingerprint: string;
  /** False when the row was loaded from a dump, even into the same database. */
  isInPlace: boolean;
}

/** Only letters of waves that were under way can have moved after the backup was taken. */
const UNDER_WAY = `SELECT id FROM wave WHERE state IN ('running', 'paused')`;

/** What the start of a process found. */
export type InstallationCheck = { kind: 'new' | 'same' } | { kind: 'restored'; unclear: number };

/**
 * Checks that this secret and this server belong to the database; run it inside a transaction, before anything is sent.
 * @throws ConfigurationError with another secret, or when the server may lose committed work (fsync off)
 */
export async function checkInstallation(sql: Sql, secretFingerprint: string): Promise<InstallationCheck> {
  await refuseUnsafeServer(sql);
  const identity = await identityOf(sql);
  const inserted = await sql.query(
    `INSERT INTO installation (secret_fingerprint, system_identifier, database_oid, timeline, written_in)
     VALUES ($1, $2, $3, $4, pg_current_xact_id()) ON CONFLICT DO NOTHING RETURNING id`,
    [secretFingerprint, identity.systemIdentifier, identity.databaseOid, identity.timeline],
  );
  if (inserted.length > 0) return { kind: 'new' };
  const known = onlyRow(
    await sql.query<Installation>(
      `SELECT secret_fingerprint AS "secretFingerprint", system_identifier AS "systemIdentifier",
              database_oid::text AS "databaseOid", timeline,
              coalesce(xmin = written_in::xid, false) AS "isInPlace"
         FROM installation FOR UPDATE`,
    ),
  );
  refuseOtherSecret(known.secretFingerprint, secretFingerprint);
  if (known.isInPlace && isSame(known, identity)) return { kind: 'same' };
  return { kind: 'restored', unclear: await putOnHold(sql, identity) };
}

async function refuseUnsafeServer(sql: Sql): Promise<void> {
  const { fsync } = onlyRow(await sql.query<{ fsync: string }>('SHOW fsync'));
  if (fsync !== 'on') {
    throw new ConfigurationError([
      'PostgreSQL runs with fsync = off: after a crash it could forget which letters were sent. Set fsync = on and restart it.',
    ]);
  }
}

function refuseOtherSecret(known: string, given: string): void {
  if (known === given) return;
  throw new ConfigurationError([
    `DEMARCHE_SECRET is not the one this database was made with (fingerprint ${given} instead of ${known}): ` +
      'tokens in letters and hashes of suppressed addresses would not fit. Use the secret of this installation.',
  ]);
}

async function identityOf(sql: Sql): Promise<Identity> {
  return onlyRow(
    await sql.query<Identity>(
      `SELECT s.system_identifier::text AS "systemIdentifier", d.oid::text AS "databaseOid", c.timeline_id AS timeline
         FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d WHERE d.datname = current_database()`,
    ),
  );
}

function isSame(a: Identity, b: Identity): boolean {
  return (
    a.systemIdentifier === b.systemIdentifier &&
    String(a.databaseOid) === String(b.databaseOid) &&
    a.timeline === b.timeline
  );
}

async function putOnHold(sql: Sql, identity: Identity): Promise<number> {
  await sql.query(
    `UPDATE installation SET system_identifier = $1, database_oid = $2, timeline = $3,
            on_hold_since = app_now(), hold_reason = 'restored from a backup', written_in = pg_current_xact_id()`,
    [identity.systemIdentifier, identity.databaseOid, identity.timeline],
  );
  // A countdown that ran then is over by now: its letters went out, or a person took it back. It must not start by itself.
  await sql.query(
    `UPDATE wave SET state = 'approved', launch_key = NULL, launched_by = NULL, launched_at = NULL, countdown_until = NULL
      WHERE state = 'countdown'`,
  );
  // What was planned then was queued a moment later.
  await sql.query(
    `UPDATE delivery SET state = 'queued', next_at = app_now() WHERE state = 'planned' AND wave_id IN (${UNDER_WAY})`,
  );
  const moved = await sql.query(
    `UPDATE delivery SET state = 'unknown', next_at = NULL, reason = 'restored from a backup', settled_at = app_now()
      WHERE state IN ('queued', 'claimed', 'handing')
        AND wave_id IN (${UNDER_WAY}) RETURNING id`,
  );
  return moved.length;
}

/** Why nothing is sent, and since when; nothing when sending is allowed. */
export interface Hold {
  since: Date;
  reason: string;
}

export async function holdOf(sql: Sql): Promise<Hold | undefined> {
  const [hold] = await sql.query<Hold>(
    `SELECT on_hold_since AS since, hold_reason AS reason FROM installation WHERE on_hold_since IS NOT NULL`,
  );
  return hold;
}

/** @returns false when there was no hold */
export async function releaseHold(sql: Sql): Promise<boolean> {
  const released = await sql.query(
    `UPDATE installation SET on_hold_since = NULL, hold_reason = NULL, written_in = pg_current_xact_id() WHERE on_hold_since IS NOT NULL RETURNING id`,
  );
  return released.length > 0;
}
