// What `demarche doctor` looks at.
import { accessSync, constants, statfsSync } from 'node:fs';
import { Settings } from '../config/settings.js';
import { ConfigurationError } from '../domain/errors.js';
import { smtpProfileOf } from '../mail/mailer.js';
import { checkDatabase } from './database-checks.js';
import { fail, type Finding, pass, warn } from './finding.js';
import { probeRedis } from './redis-probe.js';

const OLDEST_NODE = [20, 19] as const;
const LITTLE_SPACE_BYTES = 1024 ** 3;
const RELAY_TIMEOUT_MS = 10_000;

/** @returns what is well and what is not, in the order in which a start needs it */
export async function examine(): Promise<Finding[]> {
  const settings = loadSettings();
  if (!(settings instanceof Settings)) return [checkNode(), ...settings];
  return [
    checkNode(),
    pass('configuration', 'every value can be read'),
    ...checkDataFolder(settings),
    ...(await checkDatabase(settings)),
    await checkRedis(settings.env.redisUrl),
    await checkRelay(settings.env.smtpUrl),
    checkPublicUrl(settings),
  ];
}

function checkNode(): Finding {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isEnough) return pass('node', `Node ${version}`);
  return fail('node', `Node ${version} is too old`, `Install Node ${OLDEST_NODE.join('.')} or newer.`);
}

function loadSettings(): Settings | Finding[] {
  try {
    return Settings.load();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(({ message }) => fail('configuration', message, 'See .env.example for every variable.'));
  }
}

function checkDataFolder({ dataFolder }: Settings): Finding[] {
  try {
    accessSync(dataFolder, constants.W_OK);
    const { bavail, bsize } = statfsSync(dataFolder);
    const free = `${(bavail * bsize) / 1024 ** 3 < 100 ? ((bavail * bsize) / 1024 ** 3).toFixed(1) : '100+'} GB free`;
    if (bavail * bsize < LITTLE_SPACE_BYTES) {
      return [warn('data folder', `${dataFolder}: only ${free}`, 'Make room: a full disk stops sending.')];
    }
    return [pass('data folder', `${dataFolder}, ${free}`)];
  } catch (error) {
    return [fail('data folder', (error as Error).message, 'Set DEMARCHE_DATA_DIR to a folder that can be written.')];
  }
}

async function checkRedis(redisUrl?: string): Promise<Finding> {
  if (!redisUrl) return pass('redis', 'not set: jobs run on PostgreSQL');
  try {
    const { version, evictionPolicy } = await probeRedis(redisUrl);
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major < 6 || (major === 6 && minor < 2)) {
      return fail('redis', `Redis ${version} is too old`, 'Use 6.2 or newer, or unset REDIS_URL.');
    }
    if (evictionPolicy !== 'noeviction') {
      const advice = 'Set maxmemory-policy noeviction: a full Redis may not drop jobs silently.';
      return fail('redis', `Redis ${version} with maxmemory-policy ${evictionPolicy}`, advice);
    }
    return pass('redis', `Redis ${version}, noeviction`);
  } catch (error) {
    const advice = 'Start it, correct REDIS_URL, or unset REDIS_URL to run jobs on PostgreSQL.';
    return fail('redis', `not reachable: ${(error as Error).message}`, advice);
  }
}

/** Connects, says EHLO, goes over to TLS and logs in, as a worker does; no letter is handed over. */
async function checkRelay(smtpUrl?: string): Promise<Finding> {
  if (!smtpUrl) return pass('relay', 'SMTP_URL is not set: practice mode');
  const profile = smtpProfileOf(smtpUrl, { connectMs: RELAY_TIMEOUT_MS, answerMs: RELAY_TIMEOUT_MS });
  const where = `${profile.host}:${profile.port}`;
  const { SmtpMailer } = await import('../mail/smtp-mailer.js');
  try {
    (await new SmtpMailer(profile).open()).close();
  } catch (error) {
    const advice =
      'Correct SMTP_URL: smtps:// for TLS from the start (465), smtp:// for STARTTLS (587), with the login.';
    return fail('relay', `${where}: ${(error as Error).message}`, advice);
  }
  const parts = [
    where,
    profile.isImplicitTls || profile.requireTls ? 'TLS' : 'no TLS needed',
    profile.user && 'logged in',
  ];
  return pass('relay', parts.filter(Boolean).join(', '));
}

/** Live letters carry one-click unsubscribe links, which mail clients follow over https only (RFC 8058). */
function checkPublicUrl({ env, publicUrl }: Settings): Finding {
  const name = 'public address';
  if (publicUrl.startsWith('https:')) return pass(name, publicUrl);
  if (!env.smtpUrl) return pass(name, `${publicUrl}: enough for practice`);
  return fail(name, `${publicUrl}: live waves need https`, 'Set PUBLIC_URL to the https origin that readers can open.');
}
