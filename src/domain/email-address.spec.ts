// Which texts are accepted as an address, held against the isemail collection of doubtful ones.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { addressKey, parseEmailAddress } from './email-address.js';

interface Sample {
  id: number;
  address: string;
  category: string;
}

const samples = JSON.parse(
  readFileSync(path.join(projectRoot, '../shared/corpora/isemail/addresses.json'), 'utf8'),
) as Sample[];
const accepted = (address: string) => parseEmailAddress(address).kind === 'ok';
const inCategory = (category: string) => samples.filter((sample) => sample.category === category);

describe('parseEmailAddress', () => {
  it('refuses every address that isemail calls an error', () => {
    const errors = inCategory('ISEMAIL_ERR');
    expect(errors.length).toBeGreaterThan(70);
    expect(errors.filter(({ address }) => accepted(address))).toEqual([]);
  });

  it.each(['ISEMAIL_CFWS', 'ISEMAIL_DEPREC', 'ISEMAIL_RFC5321', 'ISEMAIL_RFC5322'])(
    'refuses the forms of %s, which relays read differently',
    (category) => {
      const doubtful = inCategory(category);
      expect(doubtful.length).toBeGreaterThan(0);
      expect(doubtful.filter(({ address }) => accepted(address))).toEqual([]);
    },
  );

  it('accepts the addresses that isemail calls valid, but for routes and a domain without a dot', () => {
    const refused = inCategory('ISEMAIL_VALID_CATEGORY').filter(({ address }) => !accepted(address));
    expect(refused.map(({ address }) => address)).toEqual([
      'test@io',
      'user%uucp!path@berkeley.edu',
      "cdburgess+!#$%&'*-/=?+_{}|~test@gmail.com",
    ]);
  });

  it('accepts a domain without records, but for one that is no IDNA name', () => {
    const refused = inCategory('ISEMAIL_DNSWARN').filter(({ address }) => !accepted(address));
    expect(refused.map(({ address }) => address)).toEqual(['test@xn--example.com']);
  });

  it.each([
    ['a@x.example, b@y.example', /one address only/],
    ['a@x.example; b@y.example', /one address only/],
    ['a@x.example@y.example', /one address only/],
    ['a@x.example b@y.example', /blank/],
    ['Ann Example <ann@x.example>', /bare address/],
    ['ann@x.example\r\nBcc: b@y.example', /line break/],
    ['ann@x.example\n', /line break/],
    ['ann\u0000@x.example', /invisible/],
    ['ann@x.example\u2028', /line break/],
    ['ann\u200b@x.example', /invisible/],
    ['ann@x.example\u202e', /invisible/],
    ['ann\u00a0@x.example', /invisible/],
    ['"ann lee"@x.example', /quoted/],
    ['ann(office)@x.example', /comment/],
    ['ann@[192.0.2.1]', /domain/],
    ['ann@192.0.2.1', /IP address/],
    ['ann@0x7f.1', /domain|IP address/],
    ['-oQ/tmp@x.example', /begins with -/],
    ['|id@x.example', /read differently/],
    ['pelé@x.example', /SMTPUTF8/],
    ['ann@x_y.example', /domain/],
    ['ann@x.example.', /dot/],
    ['ann@ex%61mple.org', /domain/],
    ['', /empty/],
    ['ann', /no @/],
  ])('refuses %j and says why', (text, reason) => {
    expect(parseEmailAddress(text)).toEqual({ kind: 'invalid', reason: expect.stringMatching(reason) as string });
  });

  it('brings the domain to lower-case ASCII and keeps the local part as written', () => {
    expect(parseEmailAddress('Ann.Lee@Bücher.Example')).toEqual({
      kind: 'ok',
      address: 'Ann.Lee@xn--bcher-kva.example',
      normalised: 'ann.lee@xn--bcher-kva.example',
      domain: 'xn--bcher-kva.example',
    });
  });

  it.each([
    ['a@parliament.example¹', '¹', 'a@parliament.example'],
    ['a@parliament².example', '²', 'a@parliament.example'],
    ['a¹@parliament.example', '¹', 'a@parliament.example'],
    ['a@parliamentª.example', 'ª', 'a@parliament.example'],
    ['a@ｐarliament.example', 'ｐ', 'a@parliament.example'],
    ['a@①.example', '①', undefined],
    ['a@½.example', '½', undefined],
    ['a@ﬁnance.example', 'ﬁ', 'a@finance.example'],
  ])('refuses %s, which would become another address, and suggests what may be meant', (text, mark, suggestion) => {
    const parsed = parseEmailAddress(text);
    expect(parsed).toMatchObject({ kind: 'invalid', reason: expect.stringContaining(`“${mark}”`) as string });
    expect(parsed.kind === 'invalid' && parsed.suggestion).toBe(suggestion);
  });

  it.each(['O’Neill', 'O‘Neill', 'OʼNeill', 'O´Neill', 'O′Neill'])(
    'suggests the plain apostrophe for %s, and does not use it by itself',
    (name) => {
      const parsed = parseEmailAddress(`Ann.${name}@x.example`);
      expect(parsed).toEqual({
        kind: 'invalid',
        reason: expect.stringMatching(/typeset apostrophe .*; probably Ann\.O'Neill@x\.example is meant/) as string,
        suggestion: "Ann.O'Neill@x.example",
      });
    },
  );

  it('reads a composed and a decomposed letter in a domain as the same', () => {
    const composed = parseEmailAddress('a@b\u00fccher.example');
    expect(parseEmailAddress('a@bu\u0308cher.example')).toEqual(composed);
  });
});

describe('addressKey', () => {
  const keys = { address: Buffer.alloc(32, 7) };
  const keyOf = (text: string) => {
    const parsed = parseEmailAddress(text);
    if (parsed.kind !== 'ok') throw new Error(parsed.reason);
    return addressKey(keys, parsed).toString('hex');
  };

  it('is the same for spellings of one address and differs for another', () => {
    expect(keyOf('Ann@Bücher.example')).toBe(keyOf('ann@XN--bcher-kva.EXAMPLE'));
    expect(keyOf('ann@x.example')).not.toBe(keyOf('anne@x.example'));
  });

  it('differs under another secret', () => {
    const parsed = { normalised: 'ann@x.example' };
    expect(addressKey({ address: Buffer.alloc(32, 8) }, parsed)).not.toEqual(addressKey(keys, parsed));
  });
});
