// Where a link of a letter may lead: to a page over https, or to a mailbox. A reader must be able to see where that is, so
// nothing in an address may hide, turn around, or look like something else.
import { domainToUnicode } from 'node:url';
import { hiddenCharacter } from '../naming/hidden-characters.js';

const LONGEST = 2_000;
const MAILBOX = /^mailto:[^\s"'<>{}\\:?@]+@[^\s"'<>{}\\:?@]+(?:\?([^\s"'<>{}\\:?]*))?$/i;
/** Headers of an answer that its writer sees before it goes; bcc and attach would not be seen. */
const MAIL_HEADERS = ['subject', 'body', 'cc'];
/** Writing systems whose letters stand together in one name. */
const SCRIPTS = [/[a-z]/i, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u, /\p{Script=Hebrew}/u];

/** @returns what is wrong with the address and what to do, or nothing */
export function linkProblem(href: string): string | undefined {
  const shown = `The link "${href.slice(0, 80)}"`;
  const problem = /^mailto:/i.test(href) ? mailProblem(href) : pageProblem(href);
  return problem === undefined ? undefined : `${shown} ${problem}`;
}

const ONLY = 'must start with https:// or mailto:, or be {{ opt_out_url }} or mailto:{{ sender.email }}.';

function mailProblem(href: string): string | undefined {
  const query = MAILBOX.exec(href);
  const hidden = hiddenIn(href);
  if (hidden) return hidden;
  if (!query) return 'is no address to write to: write mailto:, then one address, then perhaps ?subject=….';
  const headers = [...new URLSearchParams(query[1] ?? '').keys()];
  const unseen = headers.find((header) => !MAIL_HEADERS.includes(header.toLowerCase()));
  return unseen === undefined ? undefined : `would set "${unseen}" unseen: only subject, body and cc can be set.`;
}

function pageProblem(href: string): string | undefined {
  if (!/^https:\/\/[^/]/i.test(href)) return ONLY;
  if (href.length > LONGEST) return `has ${href.length} characters; write at most ${LONGEST}.`;
  const hidden = hiddenIn(href);
  if (hidden) return hidden;
  if (/[\s"'<>{}\\^`|]/.test(href))
    return 'holds a blank, a quotation mark or another sign that must be written as %….';
  if (/%(?![0-9a-f]{2})/i.test(href)) return 'holds a % that begins no sign such as %20: write %25, or take it out.';
  if (!URL.canParse(href)) return 'is no address of a page: write it as your browser shows it.';
  return hostProblem(/^https:\/\/([^/?#]*)/i.exec(href)?.[1] ?? '', new URL(href));
}

/** @param written the name of the machine as the author wrote it, with what may stand before and after */
function hostProblem(written: string, url: URL): string | undefined {
  if (url.username !== '' || url.password !== '' || written.includes('@'))
    return 'has a name or password before the @, which makes it look like another page: take everything up to the @ out.';
  const name = written.replace(/:\d*$/, '').toLowerCase();
  const spelt = domainToUnicode(url.hostname);
  if (name !== url.hostname && name.normalize('NFC') !== spelt)
    return `leads to ${url.hostname}, which is not what it shows: write that name.`;
  if (/^\[|^[\d.]+$/.test(url.hostname)) return 'leads to a number instead of a name, which mail programs distrust.';
  if (spelt.split('.').some(isMixed))
    return `mixes letters of two scripts in "${spelt}", which makes it look like another page.`;
  return undefined;
}

const isMixed = (label: string): boolean => SCRIPTS.filter((script) => script.test(label)).length > 1;

function hiddenIn(href: string): string | undefined {
  const hidden = hiddenCharacter(href) ?? hiddenCharacter(decoded(href));
  return hidden && `holds ${hidden}, a character that cannot be seen or turns the text around: take it out.`;
}

/** A mail program may show the address with its %… resolved. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href).replace(/[\t\r\n]/g, ' ');
  } catch {
    return href;
  }
}
