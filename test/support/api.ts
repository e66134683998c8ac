// The API on a free loopback port with a database of its own, as main.ts runs it, and clients that are signed in to it.
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { ApiModule } from '../../src/api.module.js';
import { Passwords } from '../../src/auth/passwords.js';
import { PeopleService } from '../../src/auth/people.service.js';
import { SessionsService } from '../../src/auth/sessions.service.js';
import { readEnv } from '../../src/config/env.js';
import { Settings } from '../../src/config/settings.js';
import type { Role } from '../../src/domain/access.js';
import { configureApp } from '../../src/http/configure-app.js';
import { SessionCookie } from '../../src/http/session-cookie.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { TEST_SECRET, testKeys } from './keys.js';

export const PASSWORD = 'a long sentence of tests';

type Method = 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete';

export interface Client {
  /** A request as a page of this server makes it. */
  call(method: Method, path: string): request.Test;
  personId: string;
  email: string;
  cookie: string;
}

export interface TestApi {
  app: NestExpressApplication;
  database: TestDatabase;
  url: string;
  /** A request of somebody who is not signed in, without any header of a browser. */
  call(method: Method, path: string): request.Test;
  /** Somebody new with this role, signed in. */
  signIn(role: Role): Promise<Client>;
  stop(): Promise<void>;
}

/** @param controllers beyond those of the API, for what no route of it shows */
export async function startApi(env: Record<string, string> = {}, controllers: Type[] = []): Promise<TestApi> {
  const database = await freshDatabase();
  const source = { NODE_ENV: 'test', DATABASE_URL: database.url, DEMARCHE_SECRET: TEST_SECRET, ...env };
  const settings = new Settings(readEnv(source), '/nonexistent', testKeys);
  const module = await Test.createTestingModule({ imports: [ApiModule], controllers })
    .overrideProvider(Settings)
    .useValue(settings)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  configureApp(app);
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const call = (method: Method, path: string) => request(url)[method](path);
  return {
    app,
    database,
    url,
    call,
    signIn: (role) => signIn(app, url, database, role),
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

let made = 0;

async function signIn(app: NestExpressApplication, url: string, database: TestDatabase, role: Role): Promise<Client> {
  const email = `${role}-${++made}@example.org`;
  const passwordHash = await app.get(Passwords, { strict: false }).hashNew(PASSWORD, email);
  const person = { email, name: `${role} ${made}`, role, passwordHash };
  const { id } = await app.get(PeopleService, { strict: false }).create(database.sql, person, 'system');
  // Not over HTTP: that many sign-ins from one client would be refused.
  const token = await app.get(SessionsService, { strict: false }).signIn({ email, password: PASSWORD });
  const cookie = `${app.get(SessionCookie).name}=${token}`;
  const call = (method: Method, path: string) => request(url)[method](path).set('Cookie', cookie).set('Origin', url);
  return { personId: id, email, cookie, call };
}

/** The session cookie that an answer gives, as a browser sends it back. */
export function cookieOf(answer: request.Response): string {
  const [cookie = ''] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
  return cookie.split(';')[0] ?? '';
}

/** The body of an answer as the test expects it to be; what it is, the test then says. */
export function bodyOf<Body>(answer: request.Response): Body {
  return answer.body as Body;
}
