// Whatever is sent to us, reading it takes a time that grows with its length and not with its square: one request must not
// hold the event loop for all others. Every function that reads text is given long texts that are made to be slow.
import { Entities } from '../../src/list-formats/html-entities.js';
import { readersOfText, type Kind, type ReaderOfText } from '../support/readers-of-text.js';

const LENGTH = 500_000;
const SHORTER = 20_000;
const FIELDS = 100_000;
const NESTED = 5_000;
/** Processor time at the best of three tries: what else the machine does hardly counts. */
const LIMIT_MS = 200;

const SIGNS = Array.from(' \t\n\r\u00a0aA1-_.,;:/|\\"\'()[]{}<>‹=+*?!@#&%$~`éİ漢\u0301\u00ad');
const UNITS = [
  ...['{%', '{{', '{{ a ', '{% comment %}', '{% if a %}', '<a ', '<!--', '<p>', '</p>', '<a b="', '<a b="" ', "<a b=' "],
  ...['a ', 'A. ', 'Mr ', 'van ', 'a@', 'a.', 'a-', 'a,', 'a;', 'a\n', 'a\t', 'a|', 'a:', '(a', '[a', '&a', '"a', '""', '(at)'],
  ...['=41', '=\n', '\n ', '# ', '- ', '- id:\n', 'a:\n', 'N:a\n', '{"a":', '["', 'iiii-', '0.', 'A-B '],
]; // prettier-ignore
const PREFIXES = ['{%', '{{', '<', '<a', '</a', '(', '"', '[', 'Mr A', 'Mr A (', 'a@', 'a:', 'Total ', '- ', '00'];
const PAIRS = ['()', '[]', '{}', '<>', '""'];
/** What no pattern expects there. */
const SUFFIX = '\u0001x';

const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
const LONG_ATTACKS = Array.from(' \n\u00a0aA1-.,;:/\\"\'([{<>‹&@').map((sign) => repeated(sign, LENGTH));
const ATTACKS = [
  ...[...SIGNS, ...UNITS].map((unit) => `x${repeated(unit, SHORTER)}${SUFFIX}`),
  ...PREFIXES.flatMap((prefix) => [' ', 'a'].map((unit) => `${prefix}${repeated(unit, SHORTER)}${SUFFIX}`)),
  ...PAIRS.map(([opens = '', closes = '']) => `${opens.repeat(NESTED)}a${closes.repeat(NESTED)}`),
  `${'<div>'.repeat(NESTED)}a${'</div>'.repeat(NESTED)}`,
  `BEGIN:VCARD\nN:${'a;'.repeat(FIELDS)}\nEND:VCARD\n`,
  `- id:\n${'['.repeat(FIELDS)}`,
  `- id:\n${'- '.repeat(FIELDS)}`,
];

/** What the others are given beside the text. A function that needs more than it gets here fails by its TypeError. */
const ARGUMENTS: Record<string, (given: never) => unknown[]> = {
  attributeProblem: (value: string) => ['a', { name: 'href', value }],
  compareLines: (text: string) => [text, `${text.slice(1)}x`],
  compareWords: (text: string) => [text, `${text.slice(1)}x`],
  channelFieldOf: (text: string) => [text.slice(0, 500)],
  csvRows: (text: unknown) => [text, { notes: [], entities: new Entities() }],
  decodeText: (bytes: unknown) => [bytes, { encoding: 'utf-8', skip: 0, isNamed: false }],
  detectList: (bytes: unknown) => [bytes, 'list.csv', {}],
  encodedWords: (text: string) => [text, 0],
  encodeValue: (text: string) => [text, (value: string) => value],
  freeKey: (text: string) => [text, [], 'key'],
  likenessOfNames: (words: string[]) => [words.slice(0, 20), words.slice(0, 20), false],
  likenessKeys: (words: string[]) => [words.slice(0, 1000)],
  mailboxField: (name: string) => ['To', { name, address: 'ada@example.org' }],
  matchColumns: (cells: string[]) => [cells.slice(0, 2000), {}],
  openList: (bytes: unknown) => [bytes, {}],
  openSheets: (bytes: unknown) => [bytes, {}],
  readStyle: (css: string) => [css, {}],
  readColumns: (cells: string[]) => [cells.slice(0, 2000), {}],
  replaceBetween: (text: string) => [text, [text.slice(0, 1), text.slice(1, 2)], () => ' '],
  sameParagraphs: (text: string) => [text, text],
  takeTitles: (words: string[]) => [words, { french: false }],
  textField: (text: string) => ['Subject', text],
  withoutTrailing: (text: string) => [text, (sign: string) => text.startsWith(sign)],
  wordsField: (text: string) => ['References', [text]],
};

/** Done in a thread, where half a second holds nobody up. */
const APART = new Set(['compareLines']);

/** Given nothing from the outside, what a list of ours holds, or the finished HTML of a letter, within a thread. */
const NO_READERS = new Set([
  ...['AnswersNothing', 'bad', 'bind', 'byForm', 'countryName', 'countryNames', 'emptyTally', 'firstLetter', 'firstOptions'],
  ...['groupNameOn', 'hasAddressForms', 'judgeUnreached', 'letterToDnsEditor', 'loadLetterFrame', 'newContact', 'ok'],
  ...['openWorkbook', 'pageSchema', 'readableDate', 'readCampaignFolder', 'roleLabel', 'same', 'seenIn', 'skipped'],
  ...['warn', 'well', 'zipEntries', 'compileMjml', 'holdsAllText', 'lostTexts', 'mjmlToHtml', 'sheetProblems', 'textProblem', 'valueProblem', 'detectApart', 'serveBytes', 'oneOf', 'htmlAttributes', 'fingerprintOf', 'Consumes', 'TakesStream', 'problemOfAddress', 'smtpProfileOf'],
]); // prettier-ignore

const READERS = readersOfText().filter(({ name }) => !NO_READERS.has(name));

it('knows the readers that are attacked most', () => {
  const names = READERS.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['scanMarkup', 'measuresOf', 'isPaceText', 'findCountry', 'detectList']),
  );
});

it.each(READERS.map((reader) => [reader.name, reader] as const))(
  '%s answers or refuses, however the text is made',
  async (_, reader) => {
    const slow: string[] = [];
    for (const attack of reader.kind === 'text' && !APART.has(reader.name) ? [...LONG_ATTACKS, ...ATTACKS] : ATTACKS) {
      const took = await bestOf(reader, attack);
      if (took <= LIMIT_MS) continue;
      // What is read piece by piece lets others in between; it must only not grow with the square.
      const quarter = await bestOf(reader, attack.slice(0, attack.length / 4));
      if ((reader.kind === 'text' && !APART.has(reader.name)) || took > 8 * quarter)
        slow.push(`${JSON.stringify(attack.slice(0, 30))}: ${took} ms`);
    }
    expect(slow).toEqual([]);
  },
);

async function bestOf(reader: ReaderOfText, attack: string): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < 3 && least > LIMIT_MS; tries += 1) least = Math.min(least, await timeOf(reader, attack));
  return Math.round(least);
}

async function timeOf({ name, kind, file }: ReaderOfText, attack: string): Promise<number> {
  const read = ((await import(file)) as Record<string, (...args: unknown[]) => unknown>)[name];
  if (!read) throw new Error(`${name} is not exported`);
  const given = GIVEN[kind](attack);
  const args = ARGUMENTS[name]?.(given as never) ?? [given];
  const before = process.cpuUsage();
  try {
    await exhaust(await read(...args));
  } catch (error) {
    // Lacking arguments; what the platform says of the text itself is a refusal.
    if (error instanceof TypeError && /undefined|not a function|not iterable/.test(error.message)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const GIVEN: Record<Kind, (attack: string) => unknown> = {
  text: (attack) => attack,
  cells: (attack) => attack.split(/(?<=\W)/).slice(0, FIELDS),
  pieces: (attack) => piecesOf(attack),
  reopened: (attack) => () => piecesOf(attack),
  bytes: (attack) => {
    const bytes = Buffer.from(attack);
    const read = (at: number, length: number) => Promise.resolve(bytes.subarray(at, at + length));
    return { size: bytes.length, read };
  },
  row: (attack) => ({ number: 1, cells: [attack] }),
};

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** Reads to the end what is read only when somebody asks. */
async function exhaust(result: unknown): Promise<void> {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return;
  if (Symbol.asyncIterator in result) for await (const item of result as AsyncIterable<unknown>) await exhaust(item);
  else if (Symbol.iterator in result) for (const item of result as Iterable<unknown>) await exhaust(item);
  else for (const inner of Object.values(result)) if (isLazy(inner)) await exhaust(inner);
}

const isLazy = (value: unknown) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
