// What was chosen when a source was last imported, for its next list: it stands wherever nothing is said now, and a note tells.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { headingKey } from '../lists/list-columns.js';
import { withRemembered } from './draft-options.js';
import { ImportSourceStore } from './import-source.store.js';
import type { ListDetection } from '../list-formats/list-detection.js';
import type { DraftOptions } from './imports.dto.js';

export interface Recalled {
  options: DraftOptions;
  /** null when nothing was taken over. */
  note: string | null;
}

@Injectable()
export class SourceMemory {
  constructor(private readonly sources: ImportSourceStore) {}

  /** @param detect how the list is read with what was said; asked only when there is something to take over */
  async recall(sql: Sql, options: DraftOptions, detect: () => Promise<ListDetection>): Promise<Recalled> {
    const known = await this.sources.find(sql, options.source);
    if (!known) return { options, note: null };
    const headings = headingsOf(await detect());
    const taken = withRemembered(options, known, (heading) => headings.has(headingKey(heading)));
    if (JSON.stringify(taken) === JSON.stringify(options)) return { options, note: null };
    return {
      options: taken,
      note: `Columns, constants and answers of the last import of “${options.source}” were taken over.`,
    };
  }

  remember(sql: Sql, options: DraftOptions, actor: string): Promise<void> {
    return this.sources.remember(sql, options.source, options, actor);
  }
}

/** Where no heading is known without what is remembered, it may stand in any of the first rows. */
function headingsOf({ columns, firstRows }: ListDetection): Set<string> {
  const written = columns.length > 0 ? columns.map(({ heading }) => heading) : firstRows.flatMap(({ cells }) => cells);
  return new Set(written.map(headingKey));
}
