// The way out of the demo: refused where it was used for real letters; its waves are ended, letters that are being handed
// over are waited for, and then all of it goes in one transaction.
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import { WaveControlService } from '../waves/wave-control.service.js';
import { DemoRemovalStore } from './demo-removal.store.js';
import { DemoStore, type DemoRow } from './demo.store.js';

/** Letters that are being handed over are waited for. */
const PATIENCE_MS = 8_000;

@Injectable()
export class DemoRemoval {
  constructor(
    private readonly database: Database,
    private readonly store: DemoStore,
    private readonly rows: DemoRemovalStore,
    private readonly control: WaveControlService,
    private readonly audit: AuditLog,
  ) {}

  async obstacles({ campaignId }: DemoRow, sql: Sql = this.database): Promise<string[]> {
    return this.rows.obstacles(sql, campaignId);
  }

  async remove(row: DemoRow, actor: string): Promise<void> {
    await this.refuseUsed(row, this.database);
    for (const id of await this.rows.openWaves(this.database, row.campaignId)) await this.control.cancel(id, actor);
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (!(await this.removeUnlessInHand(row, actor))) {
      if (Date.now() > giveUpAt) {
        throw new Conflict(
          'Letters of the demo are just being handed to the practice mailbox. Nothing was removed but their waves are ended: try again in a minute.',
        );
      }
      await sleep(200);
    }
  }

  private async removeUnlessInHand(row: DemoRow, actor: string): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      if (await this.rows.isInHand(sql, row.campaignId)) return false;
      await this.refuseUsed(row, sql);
      await this.rows.removeAll(sql, row);
      await this.store.finish(sql, 'removed', actor);
      await this.audit.record(sql, { actor, action: 'demo.removed', subjectKind: 'demo', subjectId: 'demo' });
      return true;
    });
  }

  private async refuseUsed(row: DemoRow, sql: Sql): Promise<void> {
    const obstacles = await this.obstacles(row, sql);
    if (obstacles.length === 0) return;
    const problems = obstacles.map((message) => ({ message }));
    throw new Conflict(`The demo cannot be removed: ${obstacles.join(' ')}`, problems);
  }
}
