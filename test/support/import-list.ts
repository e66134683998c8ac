// Brings a list in for tests of what comes after, in one go and without a worker, as the command line does.
import type { ImportReport } from '../../src/imports/import-report.service.js';
import { WholeImport } from '../../src/imports/whole-import.service.js';
import type { TestApi } from './api.js';

/** @param source the name of the file when not given */
export function importList(
  { app }: TestApi,
  list: string | Buffer,
  name = 'list.csv',
  source?: string,
): Promise<ImportReport> {
  const imports = app.get(WholeImport, { strict: false });
  const chosen = source === undefined ? {} : { source };
  return imports.bring({ name, bytes: Buffer.from(list as string) }, { chosen }, 'system');
}
