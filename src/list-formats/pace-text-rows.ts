// Reads names as the Parliamentary Assembly prints them below its documents, in English and French: "Mr Ada LEE, Malta, SOC ; ...",
// one a line, or below the name of their country. How one entry is split is said in `pace-entry.ts`.
import { linesOf } from './text-lines.js';
import { entryOf, headingOf, isTitled, looksLikeTable, type PaceEntry } from './pace-entry.js';
import { tableOf, type RawRow } from './raw-rows.js';

const NAMES = ['name', 'country', 'political_group', 'role'] as const;
const SEPARATOR = /(;|\r\n|\r|\n)/;
/** Some forty entries, with what separates them. */
const SAMPLE_PIECES = 120;
const MAX_ENTRY = 300;

/** Whether most of the beginning is such names: a title in front, and a country at the end or above. */
export function isPaceText(head: string): boolean {
  if (looksLikeTable(head)) return false;
  const reader = new PaceReader();
  const pieces = head.split(SEPARATOR).slice(0, SAMPLE_PIECES);
  const rows = [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
  const members = rows.filter(({ country }) => country !== undefined);
  // A word that opens names in many lists, such as “Mr”, is not enough.
  return members.length >= 2 && members.length * 2 > rows.length + reader.titleLines;
}

export const paceTextRows = (text: AsyncIterable<string>): AsyncGenerator<RawRow> => tableOf(NAMES, membersOf(text));

async function* membersOf(text: AsyncIterable<string>): AsyncGenerator<PaceEntry> {
  const reader = new PaceReader();
  let last = '';
  for await (const line of linesOf(text)) {
    const pieces = `${last}\n${line}`.split(SEPARATOR);
    last = pieces.pop() ?? '';
    for (const one of pieces) yield* reader.push(one);
  }
  yield* [...reader.push(last.trimEnd().replace(/\.$/, '')), ...reader.end()];
}

/** A name may be broken at its hyphen. */
const joined = (line: string, next: string) => (line.endsWith('-') ? line + next : `${line} ${next}`);

/** Takes entries and what separates them in turn. An entry may be broken into two lines, which only shows at the second. */
class PaceReader {
  /** Lines above the first name: the title of the document. */
  titleLines = 0;
  private hasBegun = false;
  private held = '';
  private country: string | undefined;
  private role: string | undefined;

  push(piece: string): PaceEntry[] {
    // What is longer than an entry is none, and is shown by its beginning.
    const text = piece.trim().slice(0, MAX_ENTRY + 2);
    if (/^;?$/.test(text)) return piece.includes(';') ? this.flush() : [];
    const whole = this.held === '' || isTitled(text) ? undefined : this.read(joined(this.held, text));
    if (whole) {
      this.held = '';
      return [whole];
    }
    const isGoingOn = isTitled(this.held) && !isTitled(text) && !headingOf(text) && !this.read(text);
    if (isGoingOn && this.held.length + text.length < MAX_ENTRY) {
      this.held = joined(this.held, text);
      return [];
    }
    const before = this.flush();
    if (this.readHeading(text)) return before;
    const entry = this.read(text);
    if (!entry) this.held = text;
    return entry ? [...before, entry] : before;
  }

  end(): PaceEntry[] {
    return this.flush();
  }

  /** What is no name: a line of the title before the first one, a problem row behind it. */
  private flush(): PaceEntry[] {
    const text = this.held;
    this.held = '';
    if (text === '') return [];
    const whole = this.read(text.replace(/,$/, ''));
    if (whole) return [whole];
    if (this.hasBegun) return [{ name: text.slice(0, MAX_ENTRY) }];
    this.titleLines += 1;
    return [];
  }

  private readHeading(text: string): boolean {
    const heading = headingOf(text);
    if (!heading) return false;
    if (heading.country !== undefined) [this.country, this.role] = [heading.country, undefined];
    if (heading.role !== undefined) this.role = heading.role;
    return true;
  }

  private read(text: string): PaceEntry | undefined {
    if (text.length > MAX_ENTRY || text.endsWith(',')) return undefined;
    const entry = entryOf(text, this.country);
    if (!entry) return undefined;
    this.hasBegun = true;
    if (entry.opens) this.role = entry.role;
    return { ...entry, role: entry.role ?? this.role };
  }
}
