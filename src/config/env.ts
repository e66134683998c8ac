// The one place that reads the process environment: a zod schema, every wrong value listed at once.
// It decides nothing about the product; it only says what was set.
import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigurationError } from '../domain/errors.js';

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must lie between ${min} and ${max}`);

const mailFrom = z
  .string()
  .regex(
    /^(?:(?:"[^"<>\r\n]*"\s*|[^"<>\r\n]*)<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'must be an address, or a name and <address>',
  );

const publicUrl = url(['http:', 'https:']).refine(
  (text) => URL.canParse(text) && new URL(text).pathname === '/' && !new URL(text).search,
  'must be an origin without a path, such as https://letters.example.org',
);

const schema = z.object({
  NODE_ENV: z.string().default('production'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: mailFrom.optional(),
  PUBLIC_URL: publicUrl.optional(),
  PORT: whole(0, 65_535).default(3000),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || host === 'localhost', 'must be an IP address')
    .default('127.0.0.1'),
  DEMARCHE_DATA_DIR: z.string().min(1).optional(),
  DEMARCHE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DEMARCHE_LOG: z.enum(['json', 'text', 'silent']).default('json'),
  DEMARCHE_SMTP_CONNECTIONS: whole(1, 50).default(16),
  DEMARCHE_SMTP_TIMEOUT_SECONDS: whole(1, 1200).default(600),
  DEMARCHE_SMTP_CONNECT_SECONDS: whole(1, 300).default(30),
  DEMARCHE_LEASE_SECONDS: whole(2, 3600).default(60),
  DEMARCHE_SWEEP_MILLISECONDS: whole(100, 60_000).default(1000),
  DEMARCHE_STOP_SECONDS: whole(1, 600).default(90),
});

/** Every variable that the service reads. */
export const ENVIRONMENT_NAMES = Object.keys(schema.shape);

export interface Env {
  databaseUrl?: string;
  redisUrl?: string;
  smtpUrl?: string;
  mailFrom?: string;
  /** The origin that links in letters use, without a trailing slash. */
  publicUrl?: string;
  port: number;
  /** Whether a person chose the port; only a port that nobody chose may be moved when it is taken. */
  isPortChosen: boolean;
  host: string;
  dataDir?: string;
  secret?: string;
  log: 'json' | 'text' | 'silent';
  smtpConnections: number;
  smtpTimeoutMs: number;
  smtpConnectMs: number;
  leaseSeconds: number;
  sweepMs: number;
  stopMs: number;
}

/**
 * Reads and checks the environment.
 * @throws ConfigurationError with one line for every wrong value
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  // An empty value, as compose files leave behind, means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (given.SMTP_URL && !given.MAIL_FROM)
    problems.push('MAIL_FROM is needed with SMTP_URL: the address letters are from');
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems);
  const env = parsed.data;
  return {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    publicUrl: env.PUBLIC_URL && new URL(env.PUBLIC_URL).origin,
    port: env.PORT,
    isPortChosen: given.PORT !== undefined,
    host: env.HOST,
    dataDir: env.DEMARCHE_DATA_DIR,
    secret: env.DEMARCHE_SECRET,
    log: env.DEMARCHE_LOG,
    smtpConnections: env.DEMARCHE_SMTP_CONNECTIONS,
    smtpTimeoutMs: env.DEMARCHE_SMTP_TIMEOUT_SECONDS * 1000,
    smtpConnectMs: env.DEMARCHE_SMTP_CONNECT_SECONDS * 1000,
    leaseSeconds: env.DEMARCHE_LEASE_SECONDS,
    sweepMs: env.DEMARCHE_SWEEP_MILLISECONDS,
    stopMs: env.DEMARCHE_STOP_SECONDS * 1000,
  };
}

/** What a process that this one starts gets to know: the same, and what was decided here. */
export function environmentWith(decided: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...decided };
}
