// What a sender's settings tell about a wave.
import { type SenderFacts, senderChecks } from './sender-checks.js';

const facts = (overrides: Partial<SenderFacts> = {}): SenderFacts => ({
  hasRelay: true,
  mailDomain: 'campaign.example',
  dkimDomain: 'campaign.example',
  publicUrl: 'https://letters.example',
  ...overrides,
});
const codes = (mode: 'practice' | 'live', overrides?: Partial<SenderFacts>) =>
  senderChecks(mode, facts(overrides)).map(({ code, level }) => `${level} ${code}`);

it('practice asks nothing of a sender', () => {
  expect(codes('practice', { hasRelay: false, dkimDomain: null, publicUrl: undefined })).toEqual([
    'fine practice_mailbox',
  ]);
});

it('a live wave needs a mail server and https links, and a signature of the same domain is better', () => {
  expect(codes('live')).toEqual(['fine relay', 'fine signed', 'fine https_links']);
  expect(codes('live', { hasRelay: false })).toContain('block no_relay');
  expect(codes('live', { publicUrl: 'http://letters.example' })).toContain('block no_https_links');
  expect(codes('live', { dkimDomain: null })).toContain('look unsigned');
  expect(codes('live', { mailDomain: 'letters.campaign.example' })).toContain('fine signed');
  expect(codes('live', { dkimDomain: 'provider.example' })).toContain('look signed_elsewhere');
  expect(codes('live', { dkimDomain: 'notcampaign.example' })).toContain('look signed_elsewhere');
});
