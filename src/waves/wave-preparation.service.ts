// What happens to a wave between its making and its approval: handed over to an approver, taken back, thrown away and
// brought back; and the rule that says when a second person approves.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import { WaveAudit } from './wave-audit.js';
import { orNotFound } from './wave-binding.js';
import { WaveDraftStore } from './wave-draft.store.js';
import { type WaveRow, WaveStore } from './wave.store.js';
import type { WaveRule } from './waves.dto.js';

@Injectable()
export class WavePreparationService {
  constructor(
    private readonly database: Database,
    private readonly store: WaveStore,
    private readonly drafts: WaveDraftStore,
    private readonly waveAudit: WaveAudit,
    private readonly audit: AuditLog,
  ) {}

  /** Puts a draft on the approvers' list; it stays there until it is approved, changed or withdrawn. */
  async submit(id: string, actor: string): Promise<WaveRow> {
    return this.move(id, actor, 'submitted', 'only a draft can be submitted for approval', async (sql, wave) =>
      wave.stage === 'for_approval' ? wave : this.drafts.submit(sql, id, actor),
    );
  }

  async withdraw(id: string, actor: string): Promise<WaveRow> {
    return this.move(id, actor, 'withdrawn', 'only a draft waits for approval', async (sql, wave) =>
      wave.stage === 'draft' ? wave : this.drafts.withdraw(sql, id),
    );
  }

  /** Nothing is lost: what was never launched can be restored. */
  async discard(id: string, actor: string): Promise<WaveRow> {
    return this.move(id, actor, 'discarded', 'only a wave that is not launched can be discarded', async (sql, wave) =>
      wave.stage === 'discarded' ? wave : this.drafts.discard(sql, id),
    );
  }

  async restore(id: string, actor: string): Promise<WaveRow> {
    return this.move(id, actor, 'restored', 'only a discarded draft can be restored', async (sql, wave) => {
      if (wave.state === 'draft') return wave;
      const segment = await this.drafts.archivedSegment(sql, wave.segmentId);
      if (segment) throw new Conflict(`The segment “${segment}” of this wave is in the archive: bring it back first.`);
      return this.drafts.restore(sql, id);
    });
  }

  async rule(): Promise<WaveRule> {
    return this.database.transaction((sql) => this.drafts.rule(sql));
  }

  async setRule(rule: WaveRule, actor: string): Promise<WaveRule> {
    return this.database.transaction(async (sql) => {
      const before = await this.drafts.rule(sql);
      if (before.fourEyes === rule.fourEyes) return before;
      await this.drafts.setRule(sql, rule.fourEyes, actor);
      const detail = { before: before.fourEyes, after: rule.fourEyes };
      const subject = { subjectKind: 'wave_rule', subjectId: 'four_eyes' };
      await this.audit.record(sql, { actor, action: 'wave_rule.changed', ...subject, detail });
      return rule;
    });
  }

  /** Whoever orders it twice finds it done. @throws NotFound, Conflict */
  private async move(
    id: string,
    actor: string,
    done: string,
    otherwise: string,
    work: (sql: Parameters<WaveStore['lock']>[0], wave: WaveRow) => Promise<WaveRow | undefined>,
  ): Promise<WaveRow> {
    return this.database.transaction(async (sql) => {
      const wave = orNotFound(await this.store.lock(sql, id));
      const moved = await work(sql, wave);
      if (!moved) throw new Conflict(`This wave is ${wave.state}: ${otherwise}.`);
      if (moved !== wave) await this.waveAudit.record(sql, `wave.${done}`, id, actor);
      return moved;
    });
  }
}
