// Brings a list in for tests of what comes after, in one go and without a worker, as the command line does.
import { ContactImportService } from '../../src/imports/contact-import.service.js';
import type { ImportResult } from '../../src/imports/import-result.js';
import type { TestApi } from './api.js';

/** @param source the name of the file when not given */
export function importList(
  { app }: TestApi,
  list: string | Buffer,
  name = 'list.csv',
  source?: string,
): Promise<ImportResult> {
  const imports = app.get(ContactImportService, { strict: false });
  return imports.apply({ name, bytes: Buffer.from(list as string) }, { source }, 'system');
}
