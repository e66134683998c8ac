// The services that a test orders things of, as a process of the product has them, on a database of the test.
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AuditModule } from '../../src/audit/audit.module.js';
import { readEnv } from '../../src/config/env.js';
import { Settings, SettingsModule } from '../../src/config/settings.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { ReportsModule } from '../../src/reports/reports.module.js';
import { SuppressionsModule } from '../../src/suppressions/suppressions.module.js';
import { WavesModule } from '../../src/waves/waves.module.js';
import { TEST_SECRET, testKeys } from './keys.js';

/** Close it before the database is dropped. */
export async function openServices(env: Record<string, string>): Promise<INestApplicationContext> {
  const source = { NODE_ENV: 'test', DEMARCHE_SECRET: TEST_SECRET, ...env };
  const module = await Test.createTestingModule({
    imports: [SettingsModule, DatabaseModule, AuditModule, WavesModule, SuppressionsModule, ReportsModule],
  })
    .overrideProvider(Settings)
    .useValue(new Settings(readEnv(source), '/nonexistent', testKeys))
    .compile();
  return module.init();
}
