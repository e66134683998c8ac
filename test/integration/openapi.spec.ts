// openapi.json is what the routes say. Clients and the console's types are made from the file, so it must not lag behind.
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApiModule } from '../../src/api.module.js';
import { projectRoot } from '../../src/config/project-root.js';
import { describeApi } from '../../src/http/openapi.js';

it('openapi.json is up to date; if not: npm run build && node dist/cli.js openapi > openapi.json', async () => {
  const app = await NestFactory.create(ApiModule, { preview: true, logger: false });
  const committed: unknown = JSON.parse(readFileSync(path.join(projectRoot, 'openapi.json'), 'utf8'));
  expect(committed).toEqual(JSON.parse(JSON.stringify(describeApi(app))));
});
