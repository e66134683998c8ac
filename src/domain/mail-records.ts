// What the DNS says about a domain that letters are from, judged: SPF, DKIM and DMARC, and whether answers find their way
// back; with a text for whoever edits the records. Pure: the questions themselves are asked by mail.

export type RecordKind = 'spf' | 'dkim' | 'dmarc' | 'mx';
export type DnsAnswer = { kind: 'found'; records: string[] } | { kind: 'none' } | { kind: 'unanswered' };

export interface MailAnswers {
  /** Of the From address, and of the addresses that failed letters and answers go to. */
  domain: string;
  spf: DnsAnswer;
  /** Nothing when the relay signs: then only it knows under which name. */
  dkim?: { name: string; publicKey: string; answer: DnsAnswer };
  /** The first of the domain and its parents that has one, or that of the domain. */
  dmarc: { name: string; answer: DnsAnswer };
  mx: DnsAnswer;
  relayHost: string | null;
}

export interface RecordFinding {
  kind: RecordKind;
  /** Where in the DNS. */
  name: string;
  state: 'ok' | 'warn' | 'bad' | 'unknown';
  said: string;
  todo: string | null;
  found: string[];
  /** The record as it should be, to be copied. */
  suggested: string | null;
}

type Judged = Omit<RecordFinding, 'kind' | 'name' | 'found'>;

const recordsOf = (answer: DnsAnswer) => (answer.kind === 'found' ? answer.records : []);

const UNANSWERED: Judged = {
  state: 'unknown',
  said: 'No name server answered.',
  todo: 'Look again later, or ask from another machine: this one may not ask the DNS.',
  suggested: null,
};

export function judgeRecords(answers: MailAnswers): RecordFinding[] {
  const { domain, dkim, dmarc, mx } = answers;
  const dkimName = dkim?.name ?? `…._domainkey.${domain}`;
  return [
    finding('spf', domain, answers.spf, (records) => judgeSpf(records, answers)),
    dkim
      ? finding('dkim', dkimName, dkim.answer, (records) => judgeDkim(records, dkim.publicKey))
      : { kind: 'dkim', name: dkimName, found: [], ...SIGNED_BY_RELAY },
    finding('dmarc', dmarc.name, dmarc.answer, (records) => judgeDmarc(records, domain)),
    finding('mx', domain, mx, judgeMx),
  ];
}

function finding(
  kind: RecordKind,
  name: string,
  answer: DnsAnswer,
  judge: (records: string[]) => Judged & { found?: string[] },
): RecordFinding {
  if (answer.kind === 'unanswered') return { kind, name, found: [], ...UNANSWERED };
  const records = recordsOf(answer);
  return { kind, name, found: records, ...judge(records) };
}

function judgeSpf(records: string[], { relayHost, domain }: MailAnswers): Judged & { found: string[] } {
  const found = records.filter((record) => /^v=spf1( |$)/i.test(record));
  const suggested = `v=spf1 ${relayHost === null ? 'a' : `a:${relayHost}`} mx -all`;
  const [spf = ''] = found;
  if (found.length === 0) {
    const todo = `Add it, with what the mail provider of ${domain} says (often “include:” and a name of theirs).`;
    return {
      state: 'bad',
      said: 'There is no SPF record: nobody knows which servers may send.',
      todo,
      suggested,
      found,
    };
  }
  if (found.length > 1) {
    const todo = 'Make one record of them: with more than one, none counts.';
    return { state: 'bad', said: `There are ${found.length} SPF records.`, todo, suggested: null, found };
  }
  if (/\+all\b|\sall\b/i.test(spf)) {
    const todo = 'End it with “-all” or “~all”.';
    return { state: 'bad', said: 'The SPF record lets everybody send.', todo, suggested: null, found };
  }
  const said =
    'There is an SPF record. Whether it covers your mail server, its provider knows: look for its name in it.';
  return { state: 'ok', said, todo: null, suggested: null, found };
}

const SIGNED_BY_RELAY: Judged = {
  state: 'unknown',
  said: 'Demarche does not sign for this sender. Your mail server may; the DNS does not say under which name.',
  todo: 'Send a test letter and look for “dkim=pass” in its headers, or let Demarche sign.',
  suggested: null,
};

function judgeDkim(records: string[], publicKey: string): Judged {
  const suggested = `v=DKIM1; k=rsa; p=${publicKey}`;
  if (records.length === 0)
    return { state: 'bad', said: 'There is no DKIM record: signatures cannot be checked.', todo: 'Add it.', suggested };
  const keys = records.map((record) => /(?:^|;)\s*p=([^;]*)/i.exec(record)?.[1]?.replace(/\s+/g, '') ?? '');
  if (keys.includes(publicKey))
    return { state: 'ok', said: 'The DKIM record fits our key.', todo: null, suggested: null };
  const todo = 'Replace it. Until then, signatures are wrong, which is worse than none.';
  return { state: 'bad', said: 'The DKIM record holds another key than ours.', todo, suggested };
}

function judgeDmarc(records: string[], domain: string): Judged & { found: string[] } {
  const found = records.filter((record) => /^v=DMARC1\s*(;|$)/i.test(record));
  const suggested = `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`;
  if (found.length === 0) {
    const todo = 'Add it; begin with “p=none”, which changes nothing but shows that you look after the domain.';
    return { state: 'warn', said: 'There is no DMARC record.', todo, suggested, found };
  }
  if (found.length > 1)
    return {
      state: 'bad',
      said: 'There are several DMARC records: none counts.',
      todo: 'Keep one.',
      suggested: null,
      found,
    };
  const policy = /(?:^|;)\s*p\s*=\s*(\w+)/i.exec(found[0] ?? '')?.[1]?.toLowerCase();
  const said = `There is a DMARC record; letters that fail are to be ${WORDS_OF_POLICY[policy ?? ''] ?? 'treated as usual'}.`;
  return { state: 'ok', said, todo: null, suggested: null, found };
}

const WORDS_OF_POLICY: Record<string, string> = {
  none: 'taken all the same (p=none)',
  quarantine: 'put aside (p=quarantine)',
  reject: 'refused (p=reject)',
};

function judgeMx(records: string[]): Judged {
  if (records.length > 0 && !records.includes('.')) {
    const said = 'Letters to the domain have a place to go. It must take addresses with a “+”: b+…, r+… and u+….';
    return { state: 'ok', said, todo: null, suggested: null };
  }
  const said = 'No mail server takes letters to this domain: failed letters, answers and opt-outs are lost.';
  return {
    state: 'bad',
    said,
    todo: 'Ask whoever looks after the domain for a mail server (MX record).',
    suggested: null,
  };
}

/** For the person who edits the records: what to add, where. Nothing when nothing is to be done. */
export function letterToDnsEditor(domain: string, findings: readonly RecordFinding[]): string | null {
  const open = findings.filter(({ state, todo }) => todo !== null && (state === 'bad' || state === 'warn'));
  if (open.length === 0) return null;
  const parts = open.map(({ kind, name, said, todo, found, suggested }) =>
    [
      `${kind.toUpperCase()}: ${said}`,
      `  what to do: ${todo}`,
      `  name:  ${name}`,
      ...(suggested === null ? [] : ['  type:  TXT', `  value: ${suggested}`]),
      ...found.map((record) => `  there now: ${record}`),
    ].join('\n'),
  );
  return [
    `We send letters from addresses at ${domain}. So that they arrive, these DNS records need a look:`,
    ...parts,
    'Thank you. Tell us when it is done, and we look again.',
  ].join('\n\n');
}
