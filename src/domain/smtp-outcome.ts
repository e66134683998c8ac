// What a hand-over to the mail relay came to, and what follows from it. Speaking SMTP is mail's.

/** How far the exchange had come; the body may have been taken from `body` on. */
export type SmtpPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'body';

export type SendOutcome =
  | { kind: 'accepted'; code: number; response: string }
  /** A temporary refusal, or a drop before the body: certainly not accepted. */
  | { kind: 'deferred'; code?: number; response: string; phase: SmtpPhase }
  | { kind: 'refused'; code: number; response: string; phase: SmtpPhase }
  /** No definite answer once the body may have been taken. */
  | { kind: 'unknown'; response: string; phase: SmtpPhase };

/** What nodemailer or a socket reported, reduced to what decides. */
export interface SmtpFailure {
  /** The reply code, when the server answered this command definitely. */
  code?: number;
  response: string;
  phase: SmtpPhase;
}

/** A definite 4xx or 5xx is believed at any phase; silence is harmless only before the body. */
export function outcomeOfFailure(failure: SmtpFailure): SendOutcome {
  const { code, response, phase } = failure;
  if (code !== undefined && code >= 500 && code <= 599) return { kind: 'refused', code, response, phase };
  if (code !== undefined && code >= 400 && code <= 499) return { kind: 'deferred', code, response, phase };
  if (phase === 'body') return { kind: 'unknown', response, phase };
  return { kind: 'deferred', response, phase };
}

/** The enhanced status code of RFC 3463 in a reply such as "550 5.7.1 refused", if it has one. */
export function enhancedCodeOf(response: string): string | undefined {
  return /^\d{3}[ -](?:\d{3}[ -])?([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/.exec(response)?.[1];
}

/** True for a refusal for reasons of policy (5.7.x): it speaks of us, not of the address. A 4.7.x is mostly greylisting. */
export function isPolicyRefusal(outcome: SendOutcome): boolean {
  if (outcome.kind !== 'refused') return false;
  return enhancedCodeOf(outcome.response)?.split('.')[1] === '7';
}

/**
 * So many refusals for reasons of policy, among so many letters to one receiving domain, pause that domain until a person
 * has looked: three in a row, or one in twenty of fifty.
 */
export const POLICY_REFUSALS_BEFORE_PAUSE = 3;
export const POLICY_WINDOW_LETTERS = 50;
