// The demo as people order it: load it, see what there is of it, take all of it away. One order at a time.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import type { DemoView } from './demo.dto.js';
import { DemoLoader } from './demo-loader.service.js';
import { DemoRemoval } from './demo-removal.service.js';
import { DemoStore } from './demo.store.js';

@Injectable()
export class DemoService {
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly store: DemoStore,
    private readonly loader: DemoLoader,
    private readonly removal: DemoRemoval,
    private readonly audit: AuditLog,
  ) {}

  async view(): Promise<DemoView> {
    const sql = this.database;
    const row = await this.store.find(sql);
    const isThere = row !== undefined && row.state !== 'removed';
    return {
      state: row?.state ?? 'none',
      campaign: (isThere && row.campaignId && (await this.store.campaignSlug(sql, row.campaignId))) || null,
      contacts: await this.store.countContacts(sql),
      finishedWave: isThere ? await this.store.wave(sql, row.finishedWaveId) : null,
      readyWave: isThere ? await this.store.wave(sql, row.readyWaveId) : null,
      newestLetter: isThere ? await this.store.newestLetterId(sql, row.campaignId) : null,
      obstacles: isThere ? await this.removal.obstacles(row) : [],
    };
  }

  /** Nothing happens when it is there. @throws Conflict when its campaign's name is taken */
  async load(actor: string, goOn?: () => void): Promise<DemoView> {
    await this.oneAtATime(async () => {
      if ((await this.store.find(this.database))?.state === 'loaded') return;
      await this.loader.load(actor, goOn);
      await this.record('demo.loaded', actor);
    });
    return this.view();
  }

  /** For a service that starts: where nobody has worked yet, or a start was broken off. @returns whether it did anything */
  async loadIfUntouched(actor: string, goOn: () => void): Promise<boolean> {
    const isBrokenOff = (await this.store.find(this.database))?.state === 'loading';
    if (!isBrokenOff && !(await this.isUntouched())) return false;
    await this.load(actor, goOn);
    return true;
  }

  /** Whether nobody has worked here yet. */
  async isUntouched(): Promise<boolean> {
    return this.store.isUntouched(this.database);
  }

  /** What was loaded of it by other means where nobody had worked before; the next load completes it. */
  async adopt(importId: string, actor: string): Promise<void> {
    await this.oneAtATime(() => this.loader.adopt(importId, actor));
  }

  /** @throws Conflict when it is not there, was used for real letters, or letters of it are just being handed over */
  async remove(actor: string): Promise<DemoView> {
    await this.oneAtATime(async () => {
      const row = await this.store.find(this.database);
      if (!row || row.state === 'removed') throw new Conflict('The demo is not here, so there is nothing to remove.');
      await this.removal.remove(row, actor);
    });
    return this.view();
  }

  /** Whoever waits here waits without a connection: a few of them would take those that the work needs, and all others. */
  private oneAtATime(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(() => this.locked(work));
    this.last = done.catch(() => undefined);
    return done;
  }

  /** The lock is held by a transaction of its own; the work commits step by step meanwhile. */
  private async locked(work: () => Promise<void>): Promise<void> {
    await this.database.transaction(async (sql) => {
      await this.store.lock(sql);
      await work();
    });
  }

  private async record(action: string, actor: string): Promise<void> {
    const fact = { actor, action, subjectKind: 'demo', subjectId: 'demo' };
    await this.database.transaction((sql) => this.audit.record(sql, fact));
  }
}
