// Asks a Redis who it is, in its own protocol: a check needs no client that connects again and again.
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface RedisFacts {
  version: string;
  evictionPolicy: string;
}

/** @throws Error saying why there is no answer */
export async function probeRedis(redisUrl: string, timeoutMs = 5000): Promise<RedisFacts> {
  const url = new URL(redisUrl);
  const port = Number(url.port || 6379);
  const socket =
    url.protocol === 'rediss:'
      ? connectTls({ host: url.hostname, port, servername: url.hostname })
      : connectPlain({ host: url.hostname, port });
  try {
    const text = await converse(socket, [...login(url), ['INFO']], timeoutMs);
    const refused = /^-(.*)$/m.exec(text)?.[1];
    if (refused) throw new Error(refused.trim());
    return {
      version: /^redis_version:(.*)$/m.exec(text)?.[1]?.trim() ?? 'unknown',
      evictionPolicy: /^maxmemory_policy:(.*)$/m.exec(text)?.[1]?.trim() ?? 'unknown',
    };
  } finally {
    socket.destroy();
  }
}

function login(url: URL): string[][] {
  if (!url.password) return [];
  const password = decodeURIComponent(url.password);
  return [url.username ? ['AUTH', decodeURIComponent(url.username), password] : ['AUTH', password]];
}

/** Sends the commands and collects what comes back, up to an error or the end of the last section of INFO. */
function converse(socket: Socket, commands: string[][], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setTimeout(timeoutMs, () => reject(new Error(`no answer within ${timeoutMs / 1000} seconds`)));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (/^-/m.test(text) || /^# Keyspace/m.test(text)) resolve(text);
    });
    for (const parts of commands) socket.write(encode(parts));
  });
}

/** An array of bulk strings, as every version of Redis takes it. */
const encode = (parts: string[]): string =>
  `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
