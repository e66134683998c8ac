// Whether this process can serve: its database answers, has the tables of this version, and is the right one.
import { Injectable } from '@nestjs/common';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrationsFolder } from '../config/project-root.js';
import { Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import type { Readiness } from './health.dto.js';

/** Shorter than the patience of what probes us, and than the time a new connection may take. */
const PATIENCE_MS = 3000;
const NOTHING: Readiness = {
  status: 'not_ready',
  database: 'failed',
  migrations: 'failed',
  installation: 'failed',
  onHold: false,
};

@Injectable()
export class ReadinessCheck {
  private readonly migrations = namesOfMigrations();

  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  async check(): Promise<Readiness> {
    // Each step fills in what it found; what was not reached has failed.
    const found = { ...NOTHING };
    const late = sleep(PATIENCE_MS, undefined, { ref: false });
    await Promise.race([this.look(found).catch(() => undefined), late]);
    return { ...found };
  }

  private async look(found: Readiness): Promise<void> {
    const [tables] = await this.database.query<{ areThere: boolean }>(
      `SELECT to_regclass('migrations') IS NOT NULL AS "areThere"`,
    );
    found.database = 'ok';
    if (!tables?.areThere || !(await this.hasRunAll())) return;
    found.migrations = 'ok';
    const [installation] = await this.database.query<{ isOurs: boolean; onHold: boolean }>(
      `SELECT secret_fingerprint = $1 AS "isOurs", on_hold_since IS NOT NULL AS "onHold" FROM installation`,
      [this.settings.keys.fingerprint],
    );
    if (!installation?.isOurs) return;
    found.installation = 'ok';
    found.onHold = installation.onHold;
    found.status = 'ready';
  }

  private async hasRunAll(): Promise<boolean> {
    const due = await this.database.query(
      `SELECT FROM unnest($1::text[]) AS expected
        WHERE NOT EXISTS (SELECT FROM migrations m WHERE m.name = expected) LIMIT 1`,
      [this.migrations],
    );
    return due.length === 0;
  }
}

/** A file <timestamp>-<VerbObject> holds the class <VerbObject><timestamp>, whose name the database keeps. */
function namesOfMigrations(): string[] {
  const files = readdirSync(migrationsFolder).map((name) => /^(\d+)-(\w+)\.[jt]s$/.exec(name));
  return files.flatMap((file) => (file ? [`${file[2]}${file[1]}`] : []));
}
