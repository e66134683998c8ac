import { randomBytes, randomUUID } from 'node:crypto';
import { makeToken, readToken, type TokenKeys, type TokenPurpose } from './letter-token.js';

const keys = Object.fromEntries(
  (['unsubscribe', 'bounce', 'reply', 'open', 'click'] as const).map((purpose) => [purpose, randomBytes(32)]),
) as TokenKeys;
const fixedKeys = { ...keys, bounce: Buffer.alloc(32, 7) };
const id = '3f1c9a52-8a0d-4b7e-9a43-51f0d6c2b9e7';

describe('letter token', () => {
  it('gives back the id it was made of, in any letter case', () => {
    for (let round = 0; round < 200; round++) {
      const publicId = randomUUID();
      const token = makeToken('reply', keys, publicId);
      expect(token).toMatch(/^1[a-z2-7]{42}$/);
      expect(readToken('reply', keys, token)).toBe(publicId);
      expect(readToken('reply', keys, token.toUpperCase())).toBe(publicId);
    }
  });

  it('stays the same from release to release: letters on their way carry it', () => {
    expect(makeToken('bounce', fixedKeys, id)).toBe('1h4ojuuukbvfx5gsdkhynnqvz44tv7gbbfhnrpkv33u');
  });

  it('does not serve another purpose, not even with the same key', () => {
    const sameKey = { ...keys, bounce: keys.unsubscribe };
    const token = makeToken('bounce', sameKey, id);
    const others: TokenPurpose[] = ['unsubscribe', 'reply', 'open', 'click'];
    for (const purpose of others) expect(readToken(purpose, sameKey, token)).toBeUndefined();
  });

  it('is refused when any one letter of it is changed, cut or added', () => {
    const token = makeToken('unsubscribe', keys, id);
    for (let at = 0; at < token.length; at++) {
      for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789') {
        if (letter === token[at]) continue;
        const forged = token.slice(0, at) + letter + token.slice(at + 1);
        expect(readToken('unsubscribe', keys, forged)).toBeUndefined();
      }
    }
    for (const wrong of [
      token.slice(0, -1),
      `${token}a`,
      `${token}=`,
      '',
      '1',
      ` ${token}`,
      token.replace(/.$/, 'İ'),
    ]) {
      expect(readToken('unsubscribe', keys, wrong)).toBeUndefined();
    }
  });

  it('is refused with the key of another installation', () => {
    const other = { ...keys, unsubscribe: randomBytes(32) };
    expect(readToken('unsubscribe', other, makeToken('unsubscribe', keys, id))).toBeUndefined();
  });

  it('is not made of anything but a uuid', () => {
    expect(() => makeToken('open', keys, `${id}x`)).toThrow(TypeError);
  });
});
