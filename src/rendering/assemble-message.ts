// Assembles the message of one delivery (RFC 5322, MIME) from a prepared letter: the only form in which a letter leaves.
// It is ASCII with CRLF line ends, no line starts with a dot, and no value can add a header field.
import { InvalidInput } from '../domain/errors.js';
import type { LetterValues } from '../domain/letter.js';
import { fill } from './fill-letter.js';
import { checkedAddress, mailboxField, textField, wordsField, type Mailbox } from './header-lines.js';
import { encodeValue, type PreparedLetter } from './message-parts.js';
import { cleanValue, missingFields } from './slot-values.js';

export interface MessageHeaders {
  from: Mailbox;
  /** Exactly one recipient. */
  to: Mailbox;
  replyTo?: Mailbox;
  date: Date;
  /** With or without the angle brackets, as all ids here. */
  messageId: string;
  inReplyTo?: string;
  references?: readonly string[];
  /** Links of this delivery: https for one click (RFC 8058), and an address. */
  listUnsubscribe?: { url: string; mailto: string };
  /** The id of the list, such as "azerbaijan-2024.example.org" (RFC 2919). */
  listId?: string;
  feedbackId?: string;
  /** Further fields, in this order. */
  extra?: readonly { name: string; value: string }[];
}

const OWN_FIELDS =
  /^(date|from|sender|to|cc|bcc|reply-to|subject|message-id|in-reply-to|references|mime-version|content-.*|list-.*|feedback-id|dkim-signature|return-path)$/i;

/**
 * @returns the whole message; every character is ASCII, so that Latin-1 and UTF-8 write the same bytes
 * @throws InvalidInput when a required value is missing (ask `missingFields` before), or an address or id is malformed
 */
export function assembleMessage(letter: PreparedLetter, values: LetterValues, headers: MessageHeaders): string {
  const missing = missingFields(letter.required, values);
  if (missing.length > 0) throw new InvalidInput(`The letter needs a value for ${missing.join(', ')}.`);
  return `${headOf(letter, values, headers)}\r\n${bodyOf(letter, values)}`;
}

function headOf(letter: PreparedLetter, values: LetterValues, headers: MessageHeaders): string {
  const { subject } = letter;
  const subjectField = typeof subject === 'string' ? subject : textField('Subject', fill(subject, values));
  return (
    wordsField('Date', rfcDate(headers.date).split(' ')) +
    mailboxField('From', headers.from) +
    mailboxField('To', headers.to) +
    (headers.replyTo ? mailboxField('Reply-To', headers.replyTo) : '') +
    subjectField +
    wordsField('Message-ID', [bracketed(headers.messageId)]) +
    (headers.inReplyTo ? wordsField('In-Reply-To', [bracketed(headers.inReplyTo)]) : '') +
    (headers.references?.length ? wordsField('References', headers.references.map(bracketed)) : '') +
    listFields(headers) +
    (headers.feedbackId ? textField('Feedback-ID', headers.feedbackId) : '') +
    (headers.extra ?? []).map(extraField).join('') +
    `MIME-Version: 1.0\r\n${wordsField('Content-Language', [letter.language])}${letter.contentType}`
  );
}

function listFields({ listId, listUnsubscribe }: MessageHeaders): string {
  const id = listId ? wordsField('List-Id', [bracketed(listId)]) : '';
  if (!listUnsubscribe) return id;
  const { url, mailto } = listUnsubscribe;
  const address = mailto.replace(/^mailto:/, '');
  checkedAddress(address.split('?', 1)[0] ?? '');
  const links = wordsField('List-Unsubscribe', [`${bracketed(url)},`, bracketed(`mailto:${address}`)]);
  return `${id}${links}List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`;
}

function extraField({ name, value }: { name: string; value: string }): string {
  if (!/^[A-Za-z0-9-]+$/.test(name) || OWN_FIELDS.test(name)) {
    throw new InvalidInput(`${JSON.stringify(name)} cannot be set as a further header.`);
  }
  return textField(name, value);
}

/** @throws InvalidInput when there is more between the brackets than one id or link */
function bracketed(id: string): string {
  const bare = id.replace(/^<(.*)>$/, '$1');
  if (/^[!-;=?-~]+$/.test(bare)) return `<${bare}>`;
  throw new InvalidInput(`${JSON.stringify(id.slice(0, 100))} cannot stand between < and > in a header.`);
}

const rfcDate = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

function bodyOf(letter: PreparedLetter, values: LetterValues): string {
  const encoded = new Map<unknown, Record<string, string>>();
  let body = '';
  for (const part of letter.body) {
    if (typeof part === 'string') {
      body += part;
      continue;
    }
    // The same value stands in several places of a part.
    const known = encoded.get(part.escape) ?? {};
    encoded.set(part.escape, known);
    const value = (known[part.field] ??= encodeValue(cleanValue(values[part.field] ?? ''), part.escape));
    body += value === '' ? part.fallback : value;
  }
  return body;
}
