// SPF, DKIM, DMARC and MX, judged from what a name server answered.
import { type DnsAnswer, judgeRecords, letterToDnsEditor, type MailAnswers } from './mail-records.js';

const found = (...records: string[]): DnsAnswer => ({ kind: 'found', records });
const none: DnsAnswer = { kind: 'none' };
const answers = (over: Partial<MailAnswers> = {}): MailAnswers => ({
  domain: 'campaign.example',
  spf: found('v=spf1 include:mail.example ~all'),
  dkim: { name: 's._domainkey.campaign.example', publicKey: 'MIIB', answer: found('v=DKIM1; k=rsa; p=MI IB') },
  dmarc: { name: '_dmarc.campaign.example', answer: found('v=DMARC1; p=reject') },
  mx: found('mx.campaign.example'),
  relayHost: 'mail.example',
  ...over,
});
const stateOf = (kind: string, over: Partial<MailAnswers>) =>
  judgeRecords(answers(over)).find((finding) => finding.kind === kind)?.state;

it('has nothing to say to anybody when all is in order', () => {
  const findings = judgeRecords(answers());
  expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(letterToDnsEditor('campaign.example', findings)).toBeNull();
});

it.each<[string, string, string, Partial<MailAnswers>]>([
  ['spf', 'bad', 'missing', { spf: none }],
  ['spf', 'bad', 'only other texts', { spf: found('v=spf10 -all', 'google-site') }],
  ['spf', 'bad', 'doubled', { spf: found('v=spf1 -all', 'v=spf1 a -all') }],
  ['spf', 'bad', 'open to all', { spf: found('v=spf1 a +all') }],
  ['spf', 'bad', 'open to all by default', { spf: found('v=spf1 all') }],
  ['spf', 'unknown', 'unanswered', { spf: { kind: 'unanswered' } }],
  ['dkim', 'bad', 'missing', { dkim: { name: 's', publicKey: 'MIIB', answer: none } }],
  ['dkim', 'bad', 'another key', { dkim: { name: 's', publicKey: 'MIIB', answer: found('v=DKIM1; p=MIIC') } }],
  ['dkim', 'bad', 'withdrawn', { dkim: { name: 's', publicKey: 'MIIB', answer: found('v=DKIM1; p=') } }],
  ['dkim', 'unknown', 'the relay signs', { dkim: undefined }],
  ['dmarc', 'warn', 'missing', { dmarc: { name: '_dmarc.campaign.example', answer: none } }],
  ['dmarc', 'bad', 'doubled', { dmarc: { name: 'd', answer: found('v=DMARC1; p=none', 'v=DMARC1;p=reject') } }],
  ['mx', 'bad', 'missing', { mx: none }],
  ['mx', 'bad', 'refused by the domain itself', { mx: found('.') }],
])('%s is %s when %s', (kind, state, _, over) => {
  expect(stateOf(kind, over)).toBe(state);
});

it('tells whoever edits the records what to add, where', () => {
  const findings = judgeRecords(
    answers({ spf: none, dkim: { name: 's._domainkey.c.example', publicKey: 'MIIB', answer: none } }),
  );
  const letter = letterToDnsEditor('campaign.example', findings) ?? '';
  expect(letter).toContain('value: v=spf1 a:mail.example mx -all');
  expect(letter).toContain('name:  s._domainkey.c.example');
  expect(letter).toContain('value: v=DKIM1; k=rsa; p=MIIB');
  expect(letter).not.toContain('DMARC');
});
