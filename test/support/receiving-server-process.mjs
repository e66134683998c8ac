// An SMTP server that stands for the relay in tests: a process of its own, sharing no code with the service. It answers 250
// only after the message's line is on disk in its ledger, and misbehaves where a scenario tells it to. No mail leaves it.
//
//   node receiving-server-process.mjs '{"ledger": FILE, "port"?: 0, "keep"?: FOLDER, "pipelining"?: true, "scenario"?: {...}}'
//
// Prints {"port", "controlPort"} as its first line and ends when its standard input ends. A line of JSON on the control
// port is {"scenario": {...}} or {"stats": true}; the answer is the statistics.
//
// scenario: {"seed"?: number, "rules": [{"phase", "action", "every"?: n, "first"?: n, "after"?: n, "share"?: 0..1, ...}]}
//   phase   connect | greeting | ehlo | mail | rcpt | data   acts instead of the answer to that step
//           body               after "bytes" (default 1) of the body
//           dot                the message is complete, and not in the ledger
//           after-dot-durable  it is in the ledger; acts instead of the answer
//           answer             acts right after the 250 was written
//   action  fin | rst | hang | reply (with "code", "text"?) | delay (with "ms", then goes on as usual)
//   of the connections (connect, greeting, ehlo) or messages that reach the phase, a rule takes every nth, the first n,
//   those after the first n, or a random share; without any of these it takes all. The first rule that fits acts.
import { createHash } from 'node:crypto';
import { closeSync, fdatasync, mkdirSync, openSync, write, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';

const options = JSON.parse(process.argv[2] ?? '{}');
const stats = { connections: 0, messages: 0, accepted: 0, acted: 0 };

// --- the scenario ---------------------------------------------------------------------------------------------------

let scenario = { rules: [] };
let random = Math.random;

function setScenario(next) {
  let state = next.seed ?? 1;
  // mulberry32: the same seed gives the same faults.
  random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  scenario = { rules: (next.rules ?? []).map((rule) => ({ ...rule, reached: 0 })) };
}

/** The rule that acts at this phase now, if any. Every rule of the phase counts that it was reached. */
function ruleAt(phase) {
  let chosen;
  for (const rule of scenario.rules) {
    if (rule.phase !== phase) continue;
    rule.reached += 1;
    if (!chosen && takes(rule)) chosen = rule;
  }
  if (chosen) stats.acted += 1;
  return chosen;
}

function takes(rule) {
  if (rule.every !== undefined) return rule.reached % rule.every === 0;
  if (rule.first !== undefined) return rule.reached <= rule.first;
  if (rule.after !== undefined) return rule.reached > rule.after;
  if (rule.share !== undefined) return random() < rule.share;
  return true;
}

// --- the ledger: lines of many connections share one fdatasync ------------------------------------------------------

const ledger = openSync(options.ledger, 'a');
let waiting = [];
let writing = false;

/** Resolves when the line is on the disk. */
function record(entry) {
  return new Promise((resolve, reject) => {
    waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
    if (!writing) flush();
  });
}

function flush() {
  writing = true;
  const batch = waiting;
  waiting = [];
  const settle = (error) => {
    for (const { resolve, reject } of batch) error ? reject(error) : resolve();
    writing = false;
    if (waiting.length > 0) flush();
  };
  write(ledger, batch.map(({ line }) => line).join(''), null, 'utf8', (error) => {
    if (error) settle(error);
    else fdatasync(ledger, settle);
  });
}

// --- reading a connection -------------------------------------------------------------------------------------------

/** Gives lines and bodies in order, however the bytes were cut into packets. Answers null when the client has gone. */
class Reader {
  constructor(socket) {
    this.bytes = Buffer.alloc(0);
    this.ended = false;
    this.wake = () => undefined;
    socket.on('data', (chunk) => {
      this.bytes = this.bytes.length > 0 ? Buffer.concat([this.bytes, chunk]) : chunk;
      this.wake();
    });
    const end = () => {
      this.ended = true;
      this.wake();
    };
    socket.on('end', end).on('close', end).on('error', end);
  }

  async more() {
    if (this.ended) return false;
    await new Promise((resolve) => (this.wake = resolve));
    return true;
  }

  take(length) {
    const taken = this.bytes.subarray(0, length);
    this.bytes = this.bytes.subarray(length);
    return taken;
  }

  async line() {
    for (;;) {
      const at = this.bytes.indexOf('\r\n');
      if (at >= 0)
        return this.take(at + 2)
          .toString('latin1')
          .slice(0, -2);
      if (!(await this.more())) return null;
    }
  }

  async atLeast(length) {
    while (this.bytes.length < length) if (!(await this.more())) return false;
    return true;
  }

  /** The body as it was sent, without the final dot, dots still doubled. */
  async body() {
    let from = 0;
    for (;;) {
      if (this.bytes.length >= 3 && this.bytes.subarray(0, 3).equals(Buffer.from('.\r\n'))) {
        this.take(3);
        return Buffer.alloc(0);
      }
      const at = this.bytes.indexOf('\r\n.\r\n', from);
      if (at >= 0) {
        const body = this.take(at + 2);
        this.take(3);
        return body;
      }
      from = Math.max(0, this.bytes.length - 4);
      if (!(await this.more())) return null;
    }
  }
}

/** RFC 5321, 4.5.2: a line that began with a dot was sent with two. */
function unstuff(body) {
  const text = body.toString('latin1');
  return Buffer.from(text.replace(/(^|\r\n)\./g, '$1'), 'latin1');
}

// --- one connection -------------------------------------------------------------------------------------------------

const GONE = Symbol('the connection is over');
const sockets = new Set();

async function converse(socket) {
  const connection = (stats.connections += 1);
  const reader = new Reader(socket);
  const say = (text) => socket.writable && socket.write(`${text}\r\n`);
  /** Does what a rule of this phase says. Answers whether the usual answer is replaced. */
  const act = async (phase) => {
    const rule = ruleAt(phase);
    if (!rule) return false;
    return perform(rule, socket, say);
  };

  if (await act('connect')) return;
  if (await act('greeting')) return;
  say('220 receiving.example ESMTP');
  let envelope;
  for (;;) {
    const line = await reader.line();
    if (line === null) return;
    const verb = line.split(/[ :]/, 1)[0].toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') {
      if (await act('ehlo')) continue;
      const extensions = ['8BITMIME', `SIZE ${options.size ?? 10_485_760}`];
      if (options.pipelining !== false) extensions.unshift('PIPELINING');
      const lines = verb === 'EHLO' ? ['receiving.example', ...extensions] : ['receiving.example'];
      say(lines.map((text, at) => `250${at === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n'));
    } else if (verb === 'MAIL') {
      envelope = undefined;
      stats.messages += 1;
      if (await act('mail')) continue;
      const size = Number(/\bSIZE=(\d+)/i.exec(line)?.[1] ?? 0);
      if (size > (options.size ?? 10_485_760)) say('552 5.3.4 too big');
      else {
        envelope = { from: addressIn(line), to: [] };
        say('250 2.1.0 ok');
      }
    } else if (verb === 'RCPT') {
      if (await act('rcpt')) continue;
      if (!envelope) say('503 5.5.1 MAIL first');
      else {
        envelope.to.push(addressIn(line));
        say('250 2.1.5 ok');
      }
    } else if (verb === 'DATA') {
      if (!envelope || envelope.to.length === 0) {
        say('503 5.5.1 RCPT first');
        continue;
      }
      if (await act('data')) continue;
      say('354 go on');
      if (!(await receive({ reader, socket, say, act, connection }, envelope))) return;
      envelope = undefined;
    } else if (verb === 'RSET' || verb === 'NOOP') {
      if (verb === 'RSET') envelope = undefined;
      say('250 2.0.0 ok');
    } else if (verb === 'QUIT') {
      say('221 2.0.0 bye');
      socket.end();
      return;
    } else say('502 5.5.2 not known here');
  }
}

/** From 354 to the final answer. Answers false when the client has gone. */
async function receive({ reader, socket, say, act, connection }, envelope) {
  const rule = ruleAt('body');
  if (rule) {
    if (!(await reader.atLeast(rule.bytes ?? 1))) return false;
    if (await perform(rule, socket, say, true)) return false;
  }
  const sent = await reader.body();
  if (sent === null) return false;
  if (await act('dot')) return true;
  const message = unstuff(sent);
  const sha256 = createHash('sha256').update(message).digest('hex');
  if (options.keep) writeFileSync(path.join(options.keep, `${sha256}.eml`), message);
  await record({
    at: new Date().toISOString(),
    messageId: messageIdOf(message),
    from: envelope.from,
    to: envelope.to,
    bytes: message.length,
    sha256,
    // What RFC 5322 and 5321 forbid, so that a test can ask for none of it.
    hasBareLineEnd: /\r(?!\n)|(?<!\r)\n/.test(message.toString('latin1')),
    longestLine: Math.max(
      ...message
        .toString('latin1')
        .split('\r\n')
        .map((text) => text.length),
    ),
    connection,
  });
  stats.accepted += 1;
  if (await act('after-dot-durable')) return true;
  say('250 2.0.0 in the ledger');
  await act('answer');
  return true;
}

/** @returns whether the usual answer of the phase is replaced */
async function perform(rule, socket, say, isInBody = false) {
  if (rule.action === 'delay' || rule.ms) await new Promise((resolve) => setTimeout(resolve, rule.ms ?? 0));
  if (rule.action === 'delay') return false;
  if (rule.action === 'fin') {
    socket.end();
    throw GONE;
  }
  if (rule.action === 'rst') {
    socket.resetAndDestroy();
    throw GONE;
  }
  if (rule.action === 'hang') {
    // The client's bytes are taken and never answered; it has to give up by itself.
    socket.removeAllListeners('data').resume();
    socket.once('end', () => socket.end());
    throw GONE;
  }
  if (rule.action !== 'reply') throw new Error(`no such action: ${rule.action}`);
  say(`${rule.code} ${rule.text ?? `${String(rule.code)[0]}.0.0 as the scenario says`}`);
  // After a 421, and in the middle of a body, there is nothing more to say.
  if (rule.code === 421 || isInBody || rule.phase === 'connect' || rule.phase === 'greeting') {
    socket.end();
    throw GONE;
  }
  return true;
}

const addressIn = (line) => /<([^<>]*)>/.exec(line)?.[1] ?? '';

function messageIdOf(message) {
  const head = message.toString('latin1').split('\r\n\r\n', 1)[0];
  return /^message-id:\s*(<[^>\r\n]+>)/im.exec(head)?.[1] ?? null;
}

// --- the two listeners ----------------------------------------------------------------------------------------------

const smtp = createServer({ allowHalfOpen: true }, (socket) => {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.once('close', () => sockets.delete(socket));
  socket.on('error', () => undefined);
  converse(socket)
    .then(() => socket.end())
    .catch((error) => {
      if (error === GONE) return;
      console.error(error);
      socket.destroy();
    });
});

const control = createServer((socket) => {
  let text = '';
  socket.on('error', () => undefined);
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n')) {
      const order = JSON.parse(text.slice(0, at));
      text = text.slice(at + 1);
      if (order.scenario) setScenario(order.scenario);
      socket.write(`${JSON.stringify({ ...stats, open: sockets.size })}\n`);
    }
  });
});

const listen = (server, port) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server.address().port));
  });

setScenario(options.scenario ?? { rules: [] });
if (options.keep) mkdirSync(options.keep, { recursive: true });
const port = await listen(smtp, options.port ?? 0);
const controlPort = await listen(control, 0);
process.stdout.write(`${JSON.stringify({ port, controlPort })}\n`);
process.stdin.resume().once('end', () => {
  closeSync(ledger);
  process.exit(0);
});
