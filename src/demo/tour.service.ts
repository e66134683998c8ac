// Which steps of the tour a person has done. Pages tell most of it; a launch is read from the record of what was done.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../database/database.js';
import { TOUR_STEPS, type TourStep, type tourView } from './demo.dto.js';

type TourView = Omit<z.output<typeof tourView>, 'steps' | 'dismissedAt'> & {
  steps: { step: TourStep; doneAt: Date | null }[];
  dismissedAt: Date | null;
};

@Injectable()
export class TourService {
  constructor(private readonly database: Database) {}

  async view(personId: string): Promise<TourView> {
    const rows = await this.database.query<{ step: string; doneAt: Date }>(
      `SELECT step, done_at AS "doneAt" FROM tour_step WHERE person_id = $1
       UNION ALL
       (SELECT 'launch', at FROM audit_entry
         WHERE actor = 'person:' || $1::text AND action = 'wave.launched' AND subject_kind = 'wave' ORDER BY id LIMIT 1)`,
      [personId],
    );
    const doneAt = (step: string) => rows.find((row) => row.step === step)?.doneAt ?? null;
    return { steps: TOUR_STEPS.map((step) => ({ step, doneAt: doneAt(step) })), dismissedAt: doneAt('dismissed') };
  }

  async finishStep(personId: string, step: TourStep): Promise<TourView> {
    await this.mark(personId, step);
    return this.view(personId);
  }

  async setDismissed(personId: string, isDismissed: boolean): Promise<TourView> {
    if (isDismissed) await this.mark(personId, 'dismissed');
    else await this.database.query(`DELETE FROM tour_step WHERE person_id = $1 AND step = 'dismissed'`, [personId]);
    return this.view(personId);
  }

  /** The first time counts. */
  private async mark(personId: string, step: TourStep | 'dismissed'): Promise<void> {
    await this.database.query(`INSERT INTO tour_step (person_id, step) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      personId,
      step,
    ]);
  }
}
