// The letter that a test of a sender hands over: plain text, signed as the sender's letters are.
import { randomUUID } from 'node:crypto';
import { mailboxField, textField, wordsField } from '../rendering/header-lines.js';
import { createDkimSigner } from '../rendering/sign-dkim.js';
import type { SendingIdentity } from './senders.service.js';

/** @returns a message of ASCII lines with CRLF, none of which begins with a dot */
export async function testMessage(sender: SendingIdentity, to: string): Promise<string> {
  const message =
    wordsField('Date', new Date().toUTCString().replace('GMT', '+0000').split(' ')) +
    mailboxField('From', { name: sender.name, address: sender.email }) +
    mailboxField('To', { address: to }) +
    textField('Subject', `Test of the sender ${sender.name}`) +
    wordsField('Message-ID', [`<test.${randomUUID()}@${sender.mailDomain}>`]) +
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n' +
    'This letter tests a sender of Demarche. Whoever reads it knows that its mail server\r\n' +
    'takes letters and that they arrive.\r\n\r\n' +
    'Look into its headers as well: in "Authentication-Results" your own server says whether\r\n' +
    'it found SPF, DKIM and DMARC in order.\r\n';
  return sender.dkim ? createDkimSigner(sender.dkim).sign(message) : message;
}
