// `npm run schema`: writes migrations/schema.txt from the migrations, with a PostgreSQL of its own for a moment.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/config/project-root.js';
import { Database } from '../../src/database/database.js';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrate } from '../../src/database/migrate.js';
import { createPool } from '../../src/database/pool.js';
import { describeSchema } from './schema.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-schema-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedPostgres(folder);
try {
  await migrate(server.url);
  const database = new Database(createPool(server.url, 'schema'));
  const schema = await describeSchema(database);
  await database.close();
  writeFileSync(path.join(projectRoot, 'migrations', 'schema.txt'), schema);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
