// Reads names as the Parliamentary Assembly prints them below its documents: "Mr Reha DENEMEÇ, Turkey, EC ; Ms ...", or one a
// line. A name may hold a comma, so an entry is split from its end.
import { findCountry } from '../../domain/country.js';
import { tableOf, type RawRow } from './raw-rows.js';

const NAMES = ['name', 'country', 'political_group'] as const;
const ENTRY_BREAK = /\s*;\s*|\r\n|\r|\n/;
const TITLED = /^(?:Mr|Mrs|Ms|Miss|Mme|M\.|Lord|Lady|Baroness|Baron|Sir|Dame|Dr|Prof\.?|Earl|Viscount) \S/;
const SAMPLE_ENTRIES = 40;
const MAX_ENTRY = 300;

/** Whether most of the beginning is such names: a title in front, and a country at the end. */
export function isPaceText(head: string): boolean {
  if (/^[^\n]*\t/.test(head)) return false;
  const entries = head.split(ENTRY_BREAK).filter((entry) => entry.trim() !== '').slice(0, SAMPLE_ENTRIES); // prettier-ignore
  const members = entries.filter((entry) => splitEntry(entry) !== undefined);
  return members.length >= 2 && members.length * 2 > entries.length;
}

export const paceTextRows = (text: AsyncIterable<string>): AsyncGenerator<RawRow> => tableOf(NAMES, membersOf(text));

async function* membersOf(text: AsyncIterable<string>) {
  let rest = '';
  let isTitle = true;
  for await (const piece of text) {
    const entries = (rest + piece).split(ENTRY_BREAK);
    rest = entries.pop() ?? '';
    for (const entry of entries) {
      const member = splitEntry(entry);
      // The title of the document stands above the first name.
      if (member) isTitle = false;
      if (member || (!isTitle && entry.trim() !== '')) yield member ?? { name: entry.trim().slice(0, MAX_ENTRY) };
    }
  }
  const last = splitEntry(rest.replace(/\.\s*$/, ''));
  if (last) yield last;
}

/** "Signatories:" may stand before the first name. */
function splitEntry(entry: string): Partial<Record<(typeof NAMES)[number], string>> | undefined {
  const text = entry.replace(/^[^,:]{0,40}:\s*/, '').trim();
  if (text.length > MAX_ENTRY || !TITLED.test(text)) return undefined;
  const parts = text.split(/\s*,\s*/);
  const [country = '', group = ''] = parts.slice(-2);
  // The group stands last. The code of one, EC, is that of Ecuador too, so the place before it is asked first.
  if (parts.length >= 3 && findCountry(country)) {
    return { name: parts.slice(0, -2).join(', '), country, political_group: group };
  }
  return findCountry(group) ? { name: parts.slice(0, -1).join(', '), country: group } : undefined;
}
