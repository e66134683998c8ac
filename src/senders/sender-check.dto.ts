// What the outside sees of the tests of a sender: its mail server, step by step, and its records in the DNS.
import { z } from 'zod';
import { RELAY_STEPS } from '../domain/relay-test.js';

export const senderTest = z
  .strictObject({
    letter: z.boolean().default(false).meta({ description: 'Hand over one test letter, to your own address' }),
  })
  .meta({ id: 'SenderTest' });

export const relayStep = z
  .object({
    step: z.enum(RELAY_STEPS),
    state: z.enum(['ok', 'warn', 'bad', 'skipped']),
    said: z.string().meta({ description: 'What happened' }),
    todo: z.string().nullable().meta({ description: 'What to do about it' }),
    ms: z.int(),
  })
  .meta({ id: 'RelayStep' });

export const senderDns = z
  .object({
    domain: z.string(),
    records: z.array(
      z.object({
        kind: z.enum(['spf', 'dkim', 'dmarc', 'mx']),
        name: z.string(),
        state: z.enum(['ok', 'warn', 'bad', 'unknown']),
        said: z.string(),
        todo: z.string().nullable(),
        found: z.array(z.string()),
        suggested: z.string().nullable(),
      }),
    ),
    letter: z.string().nullable().meta({ description: 'To send to whoever edits the records' }),
  })
  .meta({ id: 'SenderDns' });
