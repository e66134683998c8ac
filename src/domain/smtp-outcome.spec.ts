// What a failure of the hand-over means for the letter, and what a deferral means for its next attempt.
import { retryWaitMs } from './retry.js';
import { enhancedCodeOf, isPolicyRefusal, outcomeOfFailure, type SmtpPhase } from './smtp-outcome.js';

const PHASES: SmtpPhase[] = ['connect', 'mail', 'rcpt', 'data', 'body'];

it.each(PHASES)('believes a definite answer at %s', (phase) => {
  expect(outcomeOfFailure({ code: 550, response: '550 no', phase }).kind).toBe('refused');
  expect(outcomeOfFailure({ code: 451, response: '451 later', phase }).kind).toBe('deferred');
});

it('calls silence harmless before the body and unknown after', () => {
  expect(PHASES.map((phase) => outcomeOfFailure({ response: 'dropped', phase }).kind)).toEqual([
    'deferred',
    'deferred',
    'deferred',
    'deferred',
    'unknown',
  ]);
});

it('does not take a positive or odd code for an end', () => {
  expect(outcomeOfFailure({ code: 250, response: '250 cut', phase: 'body' }).kind).toBe('unknown');
  expect(outcomeOfFailure({ code: 0, response: '', phase: 'body' }).kind).toBe('unknown');
});

it.each([
  ['550 5.1.1 nobody here', '5.1.1'],
  ['550-5.7.26 unsigned', '5.7.26'],
  ['451 4.7.1 greylisted', '4.7.1'],
  ['550 version 5.1.1 of the rules', undefined],
  ['550 no code', undefined],
])('reads the enhanced code of "%s"', (response, code) => {
  expect(enhancedCodeOf(response)).toBe(code);
});

it('knows a refusal for reasons of policy', () => {
  expect(isPolicyRefusal({ kind: 'refused', code: 554, response: '554 5.7.1 spam', phase: 'data' })).toBe(true);
  expect(isPolicyRefusal({ kind: 'refused', code: 550, response: '550 5.1.1 nobody', phase: 'rcpt' })).toBe(false);
  expect(isPolicyRefusal({ kind: 'deferred', code: 451, response: '451 4.7.1 greylisted', phase: 'rcpt' })).toBe(false);
  expect(isPolicyRefusal({ kind: 'accepted', code: 250, response: '250 5.7.1' })).toBe(false);
});

it('waits longer with every attempt, never longer than a day and a tenth', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 20].map((attempt) => retryWaitMs(attempt, 0) / 60_000);
  expect(waits).toEqual([1, 5, 15, 60, 120, 240, 480, 720, 1440, 1440]);
  expect(retryWaitMs(20, 0.999)).toBeLessThan(1.1 * 24 * 3_600_000);
});
