import { withoutAddresses } from './address-in-text.js';

describe('addresses in text', () => {
  it.each([
    ['to ada@example.org.', 'to [address].'],
    ['{"email":"Ada.B+x@mail.example.org"}', '{"email":"[address]"}'],
    ['Key (email)=(jürgen@exämple.org) exists', 'Key (email)=([address]) exists'],
    ['postgres://demarche:secret@127.0.0.1:5432/x', 'postgres://demarche:[address]:5432/x'],
  ])('blanks %s', (text, clean) => {
    expect(withoutAddresses(text)).toBe(clean);
  });

  it('leaves paths of scoped packages and lone signs', () => {
    const text = 'at /srv/node_modules/@nestjs/core/index.js:1 and a @ b, 5@home';
    expect(withoutAddresses(text)).toBe(text);
  });

  it('reads a long text once', () => {
    const start = Date.now();
    withoutAddresses('a'.repeat(1_000_000));
    expect(Date.now() - start).toBeLessThan(2000);
  });
});
