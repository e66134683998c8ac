import { isFreeMail } from './free-mail.js';

it.each(['jo@gmail.com', 'jo@GMX.de', 'jo@yahoo.co.uk', 'jo@hotmail.fr'])(
  '%s is a mailbox that anybody may have',
  (address) => {
    expect(isFreeMail(address)).toBe(true);
  },
);

it.each(['jo@parliament.example', 'jo@yahoo.example.org', 'jo@mail.gov.example'])('%s is not', (address) => {
  expect(isFreeMail(address)).toBe(false);
});
