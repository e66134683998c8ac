// The files for Docker Compose, held against what the service needs: no engine is asked, so this is about what they say.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { ENVIRONMENT_NAMES } from '../../src/config/env.js';
import { projectRoot } from '../../src/config/project-root.js';

interface Service {
  command?: string[];
  environment?: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  network_mode?: string;
  stop_grace_period?: string;
}

const text = (name: string) => readFileSync(path.join(projectRoot, name), 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const { services } = compose;

describe('docker-compose.yml', () => {
  it('publishes the web port alone, and only to this machine', () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(published).toEqual([['api', expect.objectContaining({ ports: [expect.stringMatching(/^127\.0\.0\.1:/)] })]]);
  });

  it('runs a Redis that forgets nothing', () => {
    expect(services.redis?.command).toEqual(
      expect.arrayContaining(['--maxmemory-policy', 'noeviction', '--appendonly', 'yes']),
    );
  });

  it('lets workers be many: they have no port, no fixed name, and share the loopback address of the API', () => {
    expect(services.worker).toMatchObject({ network_mode: 'service:api', stop_grace_period: '120s' });
    expect(Object.keys(services.worker ?? {})).not.toEqual(expect.arrayContaining(['ports', 'container_name']));
  });

  it('waits for healthy servers, and names only services and volumes that there are', () => {
    for (const name of ['postgres', 'redis', 'api']) expect(services[name]?.healthcheck?.test[0]).toBe('CMD');
    const needed = Object.values(services).flatMap(({ depends_on }) => Object.entries(depends_on ?? {}));
    for (const [name, { condition }] of needed) {
      expect(Object.keys(services)).toContain(name);
      expect(condition).toBe(name === 'secrets' ? 'service_completed_successfully' : 'service_healthy');
    }
    const mounted = Object.values(services).flatMap(({ volumes }) => volumes ?? []);
    expect(new Set(mounted.map((mount) => mount.split(':')[0]))).toEqual(new Set(Object.keys(compose.volumes)));
  });

  it('gives the service only variables that it reads', () => {
    for (const name of ['api', 'worker']) {
      for (const variable of Object.keys(services[name]?.environment ?? {})) {
        expect(ENVIRONMENT_NAMES).toContain(variable);
      }
    }
  });
});

describe('.env.example', () => {
  const documented = [...text('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  const inCompose = [...text('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);

  it('documents every variable of the service and of the compose file, and no other', () => {
    expect(new Set(documented)).toEqual(new Set([...ENVIRONMENT_NAMES, ...inCompose]));
  });

  it('sets nothing by itself', () => {
    expect(text('.env.example')).not.toMatch(/^[A-Z]/m);
  });
});

describe('the image', () => {
  it('copies what there is', () => {
    const copied = [...text('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
      names?.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    for (const name of copied) {
      if (!name?.includes('*'))
        expect({ name, isThere: existsSync(path.join(projectRoot, name ?? '')) }).toEqual({ name, isThere: true });
    }
  });

  it('makes secrets once, keeps them, and hands them to the service', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'demarche-secrets-'));
    const programs = path.join(folder, 'programs');
    mkdirSync(programs);
    // The user "node" is the image's.
    writeFileSync(path.join(programs, 'chown'), '#!/bin/sh\n', { mode: 0o755 });
    const env = { PATH: `${programs}:${process.env.PATH}` };
    const make = (extra = {}) =>
      spawnSync('sh', ['docker/make-secrets.sh', folder], { cwd: projectRoot, env: { ...env, ...extra } });
    const secretFile = path.join(folder, 'demarche-secret');

    expect(make({ POSTGRES_PASSWORD: '-p@ss' }).status).toBe(0);
    const secret = readFileSync(secretFile, 'utf8').trim();
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(make({ DEMARCHE_SECRET: 'another' }).status).toBe(0);
    expect(readFileSync(secretFile, 'utf8').trim()).toBe(secret);

    const script = path.join(folder, 'with-secrets.sh');
    writeFileSync(script, text('docker/with-secrets.sh').replace('folder=/run/demarche', `folder=${folder}`));
    const { stdout } = spawnSync('sh', [script, 'env'], { env, encoding: 'utf8' });
    expect(stdout).toContain(`DEMARCHE_SECRET=${secret}\n`);
    expect(stdout).toContain('DATABASE_URL=postgres://demarche:-p%40ss@postgres:5432/demarche\n');
    rmSync(folder, { recursive: true });
  });
});
