// Reads the lists of members that the European Parliament publishes as XML, member by member.
import { InvalidInput } from '../domain/errors.js';
import type { RawRow } from './raw-rows.js';
import { tableOf } from './raw-rows.js';
import { XmlScanner } from './xml-scanner.js';

const COLUMNS = {
  fullName: 'name',
  country: 'country',
  politicalGroup: 'political_group',
  id: 'external_id:ep',
  emailAddress: 'office_email',
} as const;
type Member = Partial<Record<(typeof COLUMNS)[keyof typeof COLUMNS], string>>;

export const epXmlRows = (text: AsyncIterable<string>): AsyncGenerator<RawRow> =>
  tableOf(Object.values(COLUMNS), membersOf(text));

async function* membersOf(text: AsyncIterable<string>): AsyncGenerator<Member> {
  let done: Member[] = [];
  let isList = false;
  let member: Member | undefined;
  let column: keyof Member | undefined;
  const scanner = new XmlScanner({
    open: (tag) => {
      if (!isList && tag !== 'meps')
        throw new InvalidInput(`The XML document is a <${tag}>, not the European Parliament’s <meps>.`);
      isList = true;
      if (tag === 'mep') member = {};
      column = COLUMNS[tag as keyof typeof COLUMNS];
    },
    text: (piece) => {
      if (member && column) member[column] = (member[column] ?? '') + piece;
    },
    close: (tag) => {
      column = undefined;
      if (tag !== 'mep' || !member) return;
      done.push(member);
      member = undefined;
    },
  });
  for await (const piece of text) {
    scanner.push(piece);
    yield* done;
    done = [];
  }
  scanner.end();
  if (!isList) throw new InvalidInput('The XML document is empty.');
}
