// What the test of a mail server found, in words for the person who typed its name and password: what happened, and what
// to do. Pure: the dialogue itself is mail's.

export const RELAY_STEPS = [
  'resolve',
  'connect',
  'greeting',
  'tls',
  'login',
  'sender',
  'recipient',
  'message',
] as const;
export type RelayStep = (typeof RELAY_STEPS)[number];

/** `skipped`: not wanted, or not reached because of a step before. */
export type StepState = 'ok' | 'warn' | 'bad' | 'skipped';

export interface StepFinding {
  state: StepState;
  /** What happened, a sentence. */
  said: string;
  /** What to do about it; nothing when all is well. */
  todo: string | null;
}

export interface CertificateFacts {
  protocol: string;
  host: string;
  subject: string;
  issuer: string;
  names: string[];
  validUntil: Date;
  /** A code of OpenSSL or Node; nothing when it is trusted. */
  problem?: string;
}

const DAY_MS = 86_400_000;
const RENEW_BEFORE_DAYS = 14;

export function ok(said: string): StepFinding {
  return { state: 'ok', said, todo: null };
}

export function bad(said: string, todo: string): StepFinding {
  return { state: 'bad', said, todo };
}

export function warn(said: string, todo: string): StepFinding {
  return { state: 'warn', said, todo };
}

export function skipped(said: string): StepFinding {
  return { state: 'skipped', said, todo: null };
}

/** @param now epoch milliseconds */
export function judgeCertificate(facts: CertificateFacts, now: number): StepFinding {
  const days = Math.floor((facts.validUntil.getTime() - now) / DAY_MS);
  const until = facts.validUntil.toISOString().slice(0, 10);
  if (facts.problem !== undefined) return judgeProblem(facts, until);
  const said = `${facts.protocol}; the certificate is for ${facts.subject}, from ${facts.issuer}, valid until ${until}.`;
  if (days < RENEW_BEFORE_DAYS) {
    return warn(said, `It ends in ${Math.max(days, 0)} days: ask whoever runs the server to renew it before then.`);
  }
  if (!/^TLSv1\.[23]$/.test(facts.protocol)) {
    return warn(said, 'This version of TLS is outdated: ask whoever runs the server to offer TLS 1.2 or 1.3.');
  }
  return ok(said);
}

function judgeProblem({ problem, host, subject, issuer, names }: CertificateFacts, until: string): StepFinding {
  switch (problem) {
    case 'CERT_HAS_EXPIRED':
      return bad(
        `The certificate of ${subject} was valid until ${until}.`,
        'Ask whoever runs the server to renew it. Nothing is sent to a server with an expired certificate.',
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return bad(
        `The certificate is for ${names.join(', ') || subject}, not for ${host}.`,
        'Give the name of the server that stands in its certificate, or ask whoever runs it which name to use.',
      );
    case 'CERT_NOT_YET_VALID':
      return bad('The certificate is not valid yet.', 'Look at the clock of this machine and of the server.');
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return bad(
        `The certificate of ${subject} was signed by ${issuer}, which this machine does not know.`,
        'Ask for a certificate of a public authority. For an authority of your own, start the service with NODE_EXTRA_CA_CERTS and the file of its certificate.',
      );
    default:
      return bad(
        `The certificate is not trusted (${problem}).`,
        'Ask whoever runs the server to look at its certificate.',
      );
  }
}

/** What a connection that was not made says, by the code of the system. */
export function judgeUnreached(code: string, place: string): StepFinding {
  switch (code) {
    case 'ECONNREFUSED':
      return bad(
        `Nothing answers at ${place}.`,
        'Look at the name and the port. 465 goes with TLS from the start, 587 with STARTTLS.',
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return bad(`There is no way to ${place} from here.`, 'Look at the network of this machine.');
    default:
      return bad(
        `${place} did not answer (${code}).`,
        'Look at the name and the port. Many networks close port 25: try 587 or 465. A firewall may stand in between.',
      );
  }
}

export function judgeLogin(code: number, said: string): StepFinding {
  if (code === 235) return ok('The server knows this user name and password.');
  if (code === 534 || code === 530)
    return bad(
      `The server wants another way of signing in: ${said}`,
      'Many providers ask for an app password, or for SMTP to be switched on in the account.',
    );
  if (code >= 500)
    return bad(
      `The server refused the user name or the password: ${said}`,
      'Type both again. With a second factor, most providers want an app password made for this.',
    );
  return bad(`The server could not sign in now: ${said}`, 'Try again in a few minutes.');
}

/** @param from the return path that letters of this sender have */
export function judgeSender(code: number, said: string, from: string): StepFinding {
  if (code >= 200 && code < 300) return ok('The server takes letters from this sender.');
  if (code >= 500)
    return bad(
      `The server refused the sender ${from}: ${said}`,
      'Ask whoever runs it to let this account send as every address of the domain: failed letters come back to b+…@ of it.',
    );
  return warn(`The server does not take letters from this sender now: ${said}`, 'Try again in a few minutes.');
}

export function judgeRecipient(code: number, said: string): StepFinding {
  if (code >= 200 && code < 300) return ok('The server takes a letter to your address.');
  if (code >= 500)
    return bad(
      `The server refused a letter to your address: ${said}`,
      'If it says “relaying denied”, the server wants a user name and password.',
    );
  return warn(
    `The server puts off a letter to your address: ${said}`,
    'That may be greylisting. Letters are tried again by themselves.',
  );
}

export function judgeMessage(code: number, said: string): StepFinding {
  if (code >= 200 && code < 300)
    return ok(`The server took the test letter: ${said} Look whether it arrives, and in the spam folder too.`);
  return bad(
    `The server refused the test letter: ${said}`,
    'What it says is the reason; ask whoever runs the server, with these words.',
  );
}
