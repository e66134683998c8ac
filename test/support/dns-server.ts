// A name server on the loopback address with records of the test, and no others.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** By name: texts, each a record, and names of mail servers. */
export type Zone = Record<string, { txt?: string[]; mx?: string[] }>;

export interface DnsServer {
  /** address:port */
  address: string;
  stop(): Promise<void>;
}

const TYPE_MX = 15;
const TYPE_TXT = 16;

export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (question, { address, port }) => socket.send(answerTo(question, zone), port, address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

// RFC 1035, 4.1: twelve octets of header, then one question: labels, type, class.
function answerTo(query: Buffer, zone: Zone): Buffer {
  const end = query.indexOf(0, 12) + 1;
  const question = query.subarray(12, end + 4);
  const type = query.readUInt16BE(end);
  const known = zone[nameIn(query)];
  const records =
    type === TYPE_TXT ? (known?.txt ?? []).map(textData) : type === TYPE_MX ? (known?.mx ?? []).map(mxData) : [];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records.map((data) => recordOf(type, data))]);
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at]; at += (query[at] ?? 0) + 1) {
    labels.push(query.toString('ascii', at + 1, at + 1 + (query[at] ?? 0)));
  }
  return labels.join('.').toLowerCase();
}

function recordOf(type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(12);
  // A pointer to the name of the question; class IN; a minute.
  fixed.writeUInt16BE(0xc00c, 0);
  fixed.writeUInt16BE(type, 2);
  fixed.writeUInt16BE(1, 4);
  fixed.writeUInt32BE(60, 6);
  fixed.writeUInt16BE(data.length, 10);
  return Buffer.concat([fixed, data]);
}

/** A text of a record is cut into strings of at most 255 octets. */
function textData(text: string): Buffer {
  const parts = text.match(/[^]{1,255}/g) ?? [''];
  return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])));
}

function mxData(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([Buffer.from([0, 10]), ...labels, Buffer.from([0])]);
}
