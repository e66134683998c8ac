// Which offices a list speaks of: what a list that is complete is complete about.
import type { BatchLine } from './import-batch.js';

export interface SpokenOffice {
  bodyId: string;
  role: string;
  country: string | null;
}

export class SpokenOffices {
  private readonly offices = new Map<string, SpokenOffice>();

  add(lines: Iterable<BatchLine>): void {
    for (const { entry } of lines) {
      for (const mandate of [entry.mandate, ...(entry.moreMandates ?? [])]) {
        if (!mandate) continue;
        const { bodyId, role, country } = mandate;
        this.offices.set(`${bodyId} ${country ?? ''} ${role}`, { bodyId, role, country });
      }
    }
  }

  list(): SpokenOffice[] {
    return [...this.offices.values()];
  }
}
