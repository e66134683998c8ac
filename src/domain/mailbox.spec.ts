import { parseEmailAddress } from './email-address.js';
import { mailboxKey, mailboxOf, spellingsOf } from './mailbox.js';

const keys = { address: Buffer.alloc(32, 7) };

function parsed(text: string) {
  const address = parseEmailAddress(text);
  if (address.kind === 'invalid') throw new Error(address.reason);
  return address;
}
const keyOf = (text: string) => mailboxKey(keys, parsed(text)).toString('hex');

it.each([
  ['ana.smith@office.example', 'ana.smith+news@office.example'],
  ['ana.smith@office.example', 'AnaSmith@OFFICE.example'],
  ['anasmith@gmail.com', 'a.n.a.smith+x+y@googlemail.com'],
  ['ana@proton.me', 'ana+a@pm.me'],
  ['ana@yahoo.fr', 'ana-list@yahoo.fr'],
  ['ana@icloud.com', 'ana@me.com'],
])('%s and %s are one mailbox', (one, other) => expect(keyOf(one)).toBe(keyOf(other)));

it.each([
  ['ana@office.example', 'ana@other.example'],
  ['ana@office.example', 'ana-maria@office.example'],
  ['ana@office.example', 'anna@office.example'],
  ['+ana@office.example', '+ben@office.example'],
])('%s and %s are two', (one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));

it('has a local part even when the address begins with a tag', () => {
  expect(mailboxOf(parsed('+ana@office.example')).local).toBe('+ana');
});

it('is asked for as written, without its tag and without its dots', () => {
  expect(spellingsOf(parsed('a.na+x@googlemail.com'))).toEqual([
    'a.na+x@googlemail.com',
    'a.na@gmail.com',
    'ana@gmail.com',
    'a.na@googlemail.com',
    'ana@googlemail.com',
  ]);
});
