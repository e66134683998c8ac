// Where the console is reached: at the port that a person chose or none, else at the first free one from the usual.
import { createServer } from 'node:net';
import { ConfigurationError } from '../domain/errors.js';

const MOST_TRIES = 50;

/** @throws ConfigurationError when the chosen port is taken, or no port near the usual one is free */
export async function choosePort(host: string, port: number, isChosen: boolean): Promise<number> {
  const taken = await tryToListen(host, port);
  if (typeof taken === 'number') return taken;
  if (isChosen) {
    throw new ConfigurationError([`PORT ${port} on ${host} cannot be used: ${taken.message}. Choose another one.`]);
  }
  for (let next = port + 1; next <= port + MOST_TRIES; next += 1) {
    const found = await tryToListen(host, next);
    if (typeof found === 'number') return found;
  }
  throw new ConfigurationError([
    `No port from ${port} to ${port + MOST_TRIES} is free on ${host}. Set PORT to one that is.`,
  ]);
}

/** The origin by which this machine itself reaches what listens there. */
export function originOf(host: string, port: number): string {
  // A wildcard is no address to go to.
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** @returns the port (the system's choice for 0), or why it cannot be had */
function tryToListen(host: string, port: number): Promise<number | Error> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' ? new Error('another program listens there') : error);
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
