// The receiving server that other tests trust: what it says it accepted is on disk first, and its faults come as ordered.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { startReceivingServer, type Fault, type ReceivingServer } from '../support/receiving-server.js';

const MESSAGE = 'Message-ID: <one@example.org>\r\nSubject: A test\r\n\r\n..dotted\r\nend\r\n';
const ENVELOPE = 'EHLO client.example\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n';

/** Speaks one transaction in two writes and gives everything that came back; the end is that of the connection. */
async function talk(server: ReceivingServer): Promise<{ text: string; end: 'fin' | 'rst' | 'open' }> {
  const socket: Socket = connect(server.port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (/^354/m.test(chunk)) socket.write(`${MESSAGE}.\r\nQUIT\r\n`);
  });
  const end = new Promise<'fin' | 'rst' | 'open'>((resolve) => {
    socket.once('end', () => resolve('fin'));
    socket.once('error', () => resolve('rst'));
    setTimeout(() => resolve('open'), 300);
  });
  await Promise.race([once(socket, 'connect'), end]);
  socket.write(ENVELOPE);
  const how = await end;
  socket.destroy();
  return { text, end: how };
}

describe('the receiving server', () => {
  let server: ReceivingServer;
  beforeAll(async () => {
    server = await startReceivingServer({ keep: true });
  });
  afterAll(() => server.stop());

  const play = (...rules: Fault[]) => server.play({ rules });
  const codes = (text: string) => [...text.matchAll(/^(\d{3}) /gm)].map(([, code]) => Number(code));

  it('takes a message, has it in the ledger, and keeps it as it was sent', async () => {
    await play();
    const { text } = await talk(server);
    expect(codes(text)).toEqual([220, 250, 250, 250, 354, 250, 221]);
    const sent = MESSAGE.replace('..dotted', '.dotted');
    expect(server.ledger()).toMatchObject([
      {
        messageId: '<one@example.org>',
        from: 'a@example.org',
        to: ['b@example.org'],
        bytes: sent.length,
        sha256: createHash('sha256').update(sent).digest('hex'),
        hasBareLineEnd: false,
      },
    ]);
    expect(server.messages().map(String)).toEqual([sent]);
  });

  // [fault, the codes that the client sees, how the connection ends, whether the message is in the ledger]
  const cases: [Fault, number[], string, number][] = [
    [{ phase: 'connect', action: 'rst' }, [], 'rst', 0],
    [{ phase: 'greeting', action: 'reply', code: 421 }, [421], 'fin', 0],
    [{ phase: 'ehlo', action: 'fin' }, [220], 'fin', 0],
    [{ phase: 'mail', action: 'reply', code: 451 }, [220, 250, 451, 503, 503], 'open', 0],
    [{ phase: 'rcpt', action: 'reply', code: 550 }, [220, 250, 250, 550, 503], 'open', 0],
    [{ phase: 'data', action: 'reply', code: 554 }, [220, 250, 250, 250, 554], 'open', 0],
    [{ phase: 'body', action: 'hang', bytes: 10 }, [220, 250, 250, 250, 354], 'open', 0],
    [{ phase: 'body', action: 'reply', code: 552 }, [220, 250, 250, 250, 354, 552], 'fin', 0],
    [{ phase: 'dot', action: 'reply', code: 452 }, [220, 250, 250, 250, 354, 452, 221], 'fin', 0],
    [{ phase: 'dot', action: 'rst' }, [220, 250, 250, 250, 354], 'rst', 0],
    [{ phase: 'after-dot-durable', action: 'fin' }, [220, 250, 250, 250, 354], 'fin', 1],
    [{ phase: 'after-dot-durable', action: 'hang' }, [220, 250, 250, 250, 354], 'open', 1],
    [{ phase: 'answer', action: 'fin' }, [220, 250, 250, 250, 354, 250], 'fin', 1],
    [{ phase: 'answer', action: 'delay', ms: 10 }, [220, 250, 250, 250, 354, 250, 221], 'fin', 1],
  ];
  it.each(cases)('acts as ordered: %o', async (fault, expectedCodes, expectedEnd, accepted) => {
    await play(fault);
    const before = server.ledger().length;
    const { text, end } = await talk(server);
    expect({ codes: codes(text), end, accepted: server.ledger().length - before }).toEqual({
      codes: expectedCodes,
      end: expectedEnd,
      accepted,
    });
  });

  it('acts on every second, on the first, and on the later ones', async () => {
    const refusedOf = async (fault: Partial<Fault>) => {
      await play({ phase: 'dot', action: 'reply', code: 451, ...fault });
      const answers = [];
      for (let nth = 1; nth <= 4; nth += 1) answers.push((await talk(server)).text.includes('451'));
      return answers;
    };
    expect(await refusedOf({ every: 2 })).toEqual([false, true, false, true]);
    expect(await refusedOf({ first: 1 })).toEqual([true, false, false, false]);
    expect(await refusedOf({ after: 3 })).toEqual([false, false, false, true]);
  });

  it('keeps its ledger and port when it is killed and started again', async () => {
    const before = server.ledger().length;
    await server.kill();
    await server.restart();
    await talk(server);
    expect(server.ledger()).toHaveLength(before + 1);
  });
});
