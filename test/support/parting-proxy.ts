// Stands between a test and its PostgreSQL, and lets the server say goodbye in the same packet in which it says that a new
// connection is ready, as a server that is told to stop does to a client that is slow to read.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface PartingProxy {
  url: string;
  /** From the next one on, so many connections are ended as soon as they are ready. */
  part(connections: number): void;
  /** How many have been ended that way. */
  parted(): number;
  /** Ends the connections of now. */
  endAll(): void;
  stop(): Promise<void>;
}

/** ReadyForQuery, idle. */
const READY = Buffer.from('5a0000000549', 'hex');

function goodbye(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

export async function startPartingProxy(databaseUrl: string): Promise<PartingProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const counts = { parted: 0, part: 0 };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let parts = counts.part > 0;
    if (parts) counts.part--;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => (sockets.delete(socket), client.end(), upstream.end()));
    }
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      if (!parts || !chunk.subarray(-READY.length).equals(READY)) return void client.write(chunk);
      parts = false;
      counts.parted++;
      client.end(Buffer.concat([chunk, goodbye()]));
      upstream.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const endAll = () => sockets.forEach((socket) => socket.destroy());
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    part: (connections) => void (counts.part = connections),
    parted: () => counts.parted,
    endAll,
    stop: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}
