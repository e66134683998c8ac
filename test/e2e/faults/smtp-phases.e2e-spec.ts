// A relay that misbehaves at every step of the exchange, for a share of the letters of a running wave: whatever it does,
// a letter is accepted, refused, tried again or said to be in doubt, and in the end each arrives exactly once.
import type { Fault } from '../../support/receiving-server.js';
import { ASKING, BREAKS, CONNECTING, GIVING, inShares, PUTS_OFF, REFUSES, TAKEN } from '../../support/relay-faults.js';
import { SendingScene } from '../../support/sending-scene.js';

const LETTERS = 200;
let scene: SendingScene;

beforeAll(async () => {
  scene = await SendingScene.open();
  await scene.startWorker({ DEMARCHE_SMTP_TIMEOUT_SECONDS: '1', DEMARCHE_SMTP_CONNECT_SECONDS: '1' });
});
afterAll(() => scene?.close());

/** A wave under these rules to its end, then what is left of it with a sane relay. */
async function playWave(rules: Fault[]): Promise<{ refused: number; unknown: number; acted: number }> {
  // A relay that starts anew: every connection is opened again.
  await scene.relay.restart({ seed: Date.now(), rules });
  const wave = await scene.launch({ letters: LETTERS });
  const startedAt = scene.relay.ledger().length;
  // Deferred letters go through the same faults again, until half of them got through or the faults are spent.
  await scene.until('half of the wave', async () => {
    await scene.retryDeferred();
    return scene.relay.ledger().length - startedAt >= LETTERS / 2;
  });
  const { acted } = await scene.relay.play({ rules: [] });
  await scene.untilSettled();
  const { states, launched } = await scene.counts(wave.id);
  expect(launched).toBe(LETTERS);
  expect(states.accepted + states.refused + states.unknown).toBe(LETTERS);
  expect(await scene.broken()).toEqual([]);
  await expectEachOnce(wave.id);
  return { refused: states.refused, unknown: states.unknown, acted };
}

/** What was refused is sent again by a person's order, what is in doubt by the relay's own ledger. */
async function expectEachOnce(waveId: string): Promise<void> {
  await scene.retryRefused();
  await scene.decideByLedger();
  await scene.untilSettled();
  expect((await scene.counts(waveId)).states.accepted).toBe(LETTERS);
  const ids = scene.ledgerIds();
  expect(new Set(ids).size).toBe(ids.length);
  expect(await scene.broken()).toEqual([]);
}

describe.each(BREAKS)('connections that end with %s', (action) => {
  it('before a letter was begun: nothing is in doubt', async () => {
    // Each rests the relay for some seconds.
    const rules = CONNECTING.map((phase) => ({ phase, action, first: 1 }));
    const { refused, unknown, acted } = await playWave(rules);
    expect({ refused, unknown }).toEqual({ refused: 0, unknown: 0 });
    expect(acted).toBe(CONNECTING.length);
  });

  it('before the body: the letter is tried again, nothing is in doubt', async () => {
    const { refused, unknown, acted } = await playWave(inShares(ASKING, { action }, 0.04));
    expect({ refused, unknown }).toEqual({ refused: 0, unknown: 0 });
    expect(acted).toBeGreaterThan(0);
  });

  it('from the body on: only those letters are in doubt', async () => {
    const { refused, unknown, acted } = await playWave(inShares([...GIVING, ...TAKEN], { action }, 0.04));
    expect(refused).toBe(0);
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThanOrEqual(acted);
  });
});

describe('answers that put a letter off', () => {
  it.each(PUTS_OFF)('%i at every phase: it is tried again, and refused is none', async (code) => {
    const rules = inShares([...ASKING, ...GIVING], { action: 'reply', code }, 0.04);
    const { refused, acted } = await playWave(rules);
    expect(refused).toBe(0);
    expect(acted).toBeGreaterThan(0);
  });

  it.each([421, 554])('%i instead of a greeting or to EHLO: nothing was begun', async (code) => {
    const rules = CONNECTING.map((phase) => ({ phase, action: 'reply' as const, code, first: 1 }));
    expect(await playWave(rules)).toEqual({ refused: 0, unknown: 0, acted: CONNECTING.length });
  });
});

describe('answers that refuse a letter', () => {
  it.each(REFUSES)('%i at every phase: it is refused, and sent again only when a person says so', async (code) => {
    const { refused, unknown, acted } = await playWave(inShares([...ASKING, 'dot'], { action: 'reply', code }, 0.04));
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(acted);
    expect(unknown).toBe(0);
  });
});
