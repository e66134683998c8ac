// What was chosen when a source was last imported, for the next time: how its columns are read and what its words mean.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import type { DraftOptions } from './imports.dto.js';

export type RememberedOptions = Pick<DraftOptions, 'preset' | 'mapping' | 'constants' | 'answers'> &
  Partial<Pick<DraftOptions, 'sourceUrl' | 'licence'>>;

export interface SourceOfImports {
  source: string;
  imports: number;
  lastImportedAt: Date;
  preset: string | null;
}

@Injectable()
export class ImportSourceStore {
  async find(sql: Sql, source: string): Promise<RememberedOptions | undefined> {
    const [row] = await sql.query<{ options: RememberedOptions }>(
      'SELECT options FROM contact_source WHERE source = $1',
      [source],
    );
    return row?.options;
  }

  async remember(sql: Sql, source: string, options: DraftOptions, actor: string): Promise<void> {
    const { preset, mapping, constants, answers, sourceUrl, licence } = options;
    await sql.query(
      `INSERT INTO contact_source (source, options, updated_by) VALUES ($1, $2, $3)
       ON CONFLICT (source) DO UPDATE SET options = excluded.options, updated_by = excluded.updated_by, updated_at = app_now()`,
      [source, JSON.stringify({ preset, mapping, constants, answers, sourceUrl, licence }), actor],
    );
  }

  list(sql: Sql): Promise<SourceOfImports[]> {
    return sql.query(
      `SELECT i.source, count(*)::int AS imports, max(i.imported_at) AS "lastImportedAt", max(s.options->>'preset') AS preset
         FROM contact_import i LEFT JOIN contact_source s ON s.source = i.source
        WHERE i.state = 'applied' GROUP BY i.source ORDER BY max(i.imported_at) DESC LIMIT 500`,
    );
  }
}
