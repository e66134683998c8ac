// What is said of certificates: trusted and lasting, or why not.
import { judgeCertificate } from './relay-test.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const facts = (over = {}) => ({
  protocol: 'TLSv1.3',
  host: 'mail.example.org',
  subject: 'mail.example.org',
  issuer: 'An authority',
  names: ['mail.example.org'],
  validUntil: new Date('2027-03-01T00:00:00Z'),
  ...over,
});

it('trusts a certificate that lasts', () => {
  expect(judgeCertificate(facts(), NOW)).toMatchObject({ state: 'ok', todo: null });
});

it.each([
  ['warn', /3 days/, { validUntil: new Date('2026-11-27T00:00:00Z') }],
  ['warn', /TLS 1\.2/, { protocol: 'TLSv1.1' }],
  ['bad', /renew/, { problem: 'CERT_HAS_EXPIRED' }],
  ['bad', /name of the server/, { problem: 'ERR_TLS_CERT_ALTNAME_INVALID', names: ['other.example'] }],
  ['bad', /NODE_EXTRA_CA_CERTS/, { problem: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ['bad', /clock/, { problem: 'CERT_NOT_YET_VALID' }],
  ['bad', /look at its certificate/, { problem: 'SOMETHING_NEW' }],
])('is %s and says %s', (state, todo, over) => {
  expect(judgeCertificate(facts(over), NOW)).toMatchObject({ state, todo: expect.stringMatching(todo) as string });
});
