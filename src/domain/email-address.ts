// Decides whether a text is one e-mail address that every relay reads the same way, and brings it to one spelling.
// It is stricter than RFC 5321 on purpose; whether a mailbox exists is not its question.
import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** `address` is the form to send to, `normalised` the form that tells equal addresses, `domain` ASCII in lower case. */
export interface EmailAddress {
  address: string;
  normalised: string;
  domain: string;
}

/** `suggestion` is an address that was probably meant; a person decides, it is never used by itself. */
export type ParsedAddress = ({ kind: 'ok' } & EmailAddress) | { kind: 'invalid'; reason: string; suggestion?: string };

// RFC 5321 4.5.3.1: 64 octets of local part; 254 is what fits in a path of 256.
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const MAX_LABEL = 63;
/** A domain in its own letters may be longer as it is written than in ASCII, by little. */
const MAX_WRITTEN = 2 * MAX_ADDRESS;
const TOO_LONG = `it is longer than ${MAX_ADDRESS} characters`;

// atext of RFC 5322 without %, ! and |: relays have read those as routes and commands.
const ATOM = /^[A-Za-z0-9#$&'*+/=?^_`{}~-]+$/;
const ASCII_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
// What a domain may be written with before it is brought to ASCII. A superscript or a wide letter would be mapped to another
// character, and the letter would go to an address that nobody wrote.
const WRITTEN_DOMAIN = /^[\p{L}\p{Nd}\p{M}.-]+$/u;
/** Raised figures and letters, as they stand behind a word for a footnote. */
const FOOTNOTE = /[\p{No}ªº™®]/u;
const isMapped = (character: string) => character.normalize('NFKC') !== character.normalize('NFC');
// Apostrophes of typesetting; mail servers know the plain one only.
const TYPESET_APOSTROPHE = /[\u2018\u2019\u02bc\u00b4\u2032\uff07]/g;
// Controls, all separators but the plain space, and the invisible format characters (zero width, direction).
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]|(?! )\p{Zs}/u;

/**
 * Reads one address, without name, brackets, comment or blanks around it.
 * @returns the address with its domain in ASCII, or a reason that a person can act on
 */
export function parseEmailAddress(text: string): ParsedAddress {
  const reason = text.length > MAX_WRITTEN ? TOO_LONG : refuseText(text);
  if (reason) return { kind: 'invalid', reason };
  const at = text.indexOf('@');
  const local = text.slice(0, at);
  const written = text.slice(at + 1);
  const typeset = refuseTypesetting(local, written);
  if (typeset) return { kind: 'invalid', ...typeset };
  const domain = asciiDomain(written);
  const problem = refuseLocalPart(local) ?? refuseDomain(domain);
  if (problem) return { kind: 'invalid', reason: problem };
  const address = `${local}@${domain}`;
  if (address.length > MAX_ADDRESS) return { kind: 'invalid', reason: TOO_LONG };
  return { kind: 'ok', address, normalised: `${local.toLowerCase()}@${domain}`, domain: domain as string };
}

/** The keyed hash by which equal addresses are found without reading them: HMAC-SHA256 of the normalised form. */
export function addressKey(keys: { address: Buffer }, address: Pick<EmailAddress, 'normalised'>): Buffer {
  return createHmac('sha256', keys.address).update(address.normalised).digest();
}

/** What is wrong with the text as a whole, before its two halves are looked at. */
function refuseText(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (UNPRINTABLE.test(text)) return 'it holds a line break or an invisible character';
  if (/[,;]/.test(text)) return 'it holds more than one address; give one address only';
  if (/[<>]/.test(text)) return 'it holds a name or brackets; give the bare address';
  if (/[()]/.test(text)) return 'it holds a comment in parentheses';
  if (/["\\]/.test(text)) return 'it holds a quoted part; such addresses are not supported';
  if (text.includes(' ')) return 'it holds a blank';
  const ats = text.split('@').length - 1;
  if (ats === 0) return 'it has no @';
  if (ats > 1) return 'it has more than one @; give one address only';
  return undefined;
}

/** Marks of a printed page inside an address: a footnote's number, a typeset apostrophe. What was meant is only suggested. */
function refuseTypesetting(local: string, written: string): { reason: string; suggestion?: string } | undefined {
  const found = [...written].find(isMapped) ?? [...local].find((character) => FOOTNOTE.test(character));
  if (found !== undefined) {
    const plain = FOOTNOTE.test(found) ? '' : found.normalize('NFKC');
    const question = plain === '' ? '; is it the mark of a footnote?' : '';
    const text = `it holds “${found}”, which is no letter of an address${question}`;
    return suggesting(text, `${local}@${written}`.replaceAll(found, plain));
  }
  const [apostrophe] = local.match(TYPESET_APOSTROPHE) ?? [];
  if (apostrophe === undefined) return undefined;
  const text = `it holds the typeset apostrophe ${apostrophe}, which mail servers do not accept`;
  return suggesting(text, `${local.replace(TYPESET_APOSTROPHE, "'")}@${written}`);
}

function suggesting(text: string, meant: string): { reason: string; suggestion?: string } {
  const parsed = parseEmailAddress(meant);
  if (parsed.kind !== 'ok') return { reason: text };
  return { reason: `${text}; probably ${parsed.address} is meant`, suggestion: parsed.address };
}

function refuseLocalPart(local: string): string | undefined {
  if (local === '') return 'nothing stands before the @';
  if (local.length > MAX_LOCAL) return `more than ${MAX_LOCAL} characters stand before the @`;
  if (/[^\u0020-\u007e]/.test(local)) {
    return 'it has letters outside ASCII before the @, which most mail servers do not accept (SMTPUTF8)';
  }
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return 'a dot is misplaced before the @';
  // A leading hyphen or slash has been taken for an option or a file by delivery programs.
  if (/^[-/]/.test(local)) return `it begins with ${local.charAt(0)}`;
  const bad = local.split('.').find((atom) => !ATOM.test(atom));
  return bad === undefined ? undefined : `"${bad}" holds a character that mail servers read differently`;
}

/** The domain in lower-case ASCII (IDNA), or nothing when it cannot be one. */
function asciiDomain(written: string): string | undefined {
  if (!WRITTEN_DOMAIN.test(written)) return undefined;
  return domainToASCII(written.toLowerCase()) || undefined;
}

function refuseDomain(domain: string | undefined): string | undefined {
  if (domain === undefined) return 'what stands after the @ is not a domain name';
  const labels = domain.split('.');
  if (labels.some((label) => label === '')) return 'a dot is misplaced after the @';
  if (labels.some((label) => label.length > MAX_LABEL || !ASCII_LABEL.test(label))) {
    return 'what stands after the @ is not a domain name';
  }
  if (labels.length < 2) return 'the domain has no dot; give the full domain';
  if (/^\d+$/.test(labels.at(-1) ?? '')) return 'the domain ends in a number; an IP address is not accepted';
  return undefined;
}
