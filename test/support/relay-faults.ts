// Everything that a relay may do wrong at each step of the exchange, as rules of the receiving server.
import type { Fault } from './receiving-server.js';

export const CONNECTING = ['connect', 'greeting', 'ehlo'] as const;
export const ASKING = ['mail', 'rcpt', 'data'] as const;
/** The body may have been taken from here on; a server that answers 4xx or 5xx here has not taken it. */
export const GIVING = ['body', 'dot'] as const;
/** It has been taken; a server that denies it now would lie, so it can only fall silent. */
export const TAKEN = ['after-dot-durable', 'answer'] as const;
export const BREAKS = ['fin', 'rst', 'hang'] as const;
export const PUTS_OFF = [421, 451, 452] as const;
export const REFUSES = [550, 552, 554] as const;

/** Slow at the moments that matter, so that whatever else happens finds letters on the wire. */
export const slowly = (ms: number): Fault[] =>
  [...ASKING, ...GIVING, TAKEN[0]].map((phase) => ({ phase, action: 'delay', ms, share: 0.4 }));

export const inShares = (phases: readonly Fault['phase'][], fault: Omit<Fault, 'phase'>, share: number): Fault[] =>
  phases.map((phase) => ({ phase, share, ...fault }));

/** One kind of misbehaviour at every phase where a relay can show it, in shares; all of its letters are slow. */
export function randomFaults(share: number, chance: () => number = Math.random): Fault[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const kinds: (() => Fault[])[] = [
    () => [],
    () => inShares([...CONNECTING, ...ASKING, ...GIVING, ...TAKEN], { action: pick(BREAKS) }, share),
    () => inShares([...ASKING, ...GIVING], { action: 'reply', code: pick(PUTS_OFF) }, share),
    () => inShares([...ASKING, 'dot'], { action: 'reply', code: pick(REFUSES) }, share),
  ];
  // The first rule that fits acts.
  return [...pick(kinds)(), ...slowly(10)];
}
