// Which version of the service this process is.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project-root.js';

const file = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');

export const serviceVersion = (JSON.parse(file) as { version: string }).version;
