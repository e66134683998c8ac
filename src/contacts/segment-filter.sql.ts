// Turns a segment's filter into SQL. Pure text building: it runs nothing, and every value becomes a parameter.
//
// What a tree means: conditions on mandates inside one `all` hold for one and the same current mandate; each branch of an
// `any` may hold for another one; `none` asks the whole person: no current mandate of theirs fulfils it.
import { nameKey } from '../domain/name-key.js';
import { MANDATE_LEAVES, type SegmentFilter } from '../domain/segment-filter.js';

/** A boolean expression; `parameters` are those from `firstParameter` on. */
export interface SqlCondition {
  sql: string;
  parameters: unknown[];
}

/**
 * The day by which mandates are current. In UTC: the answer must not depend on the server's time zone. As a sub-select it
 * is asked once a statement; the bare function would be called for every row.
 */
export const TODAY = `(SELECT (app_now() AT TIME ZONE 'UTC')::date)`;

/** Whether the mandate of that alias runs today. */
export const isCurrentMandate = (m: string) =>
  `(${m}.starts_on IS NULL OR ${m}.starts_on <= ${TODAY}) AND (${m}.ends_on IS NULL OR ${m}.ends_on >= ${TODAY})`;

/** Someone who died or was erased, or whom another contact stands for, is in no segment. */
export const isInUse = (c: string) => `${c}.merged_into IS NULL AND ${c}.status = 'active'`;

/** An office's address lapses with its mandate, so it counts only while that runs. @param which of the alias `ch` */
export const hasUsableChannel = (contactId: string, which: string) =>
  `EXISTS (SELECT 1 FROM channel ch LEFT JOIN mandate office ON office.id = ch.mandate_id
    WHERE ch.contact_id = ${contactId} AND ch.retired_at IS NULL AND ${which}
      AND (office.id IS NULL OR (${isCurrentMandate('office')})))`;

/**
 * Which contacts the filter matches.
 * @returns a condition over the alias `c` (contact)
 */
export function segmentCondition(filter: SegmentFilter, firstParameter: number): SqlCondition {
  const writer = new FilterWriter(firstParameter, 'c.id');
  return { sql: `(${isInUse('c')} AND ${writer.person(filter)})`, parameters: writer.parameters };
}

/**
 * For which mandate a contact matches the filter. An ended mandate never does.
 * @returns a condition over the aliases `m` (mandate) and `b` (its body), and over `c` where the filter has conditions on
 * the person
 */
export function mandateMatches(filter: SegmentFilter, firstParameter: number): SqlCondition {
  const writer = new FilterWriter(firstParameter, 'm.contact_id');
  return { sql: `(${isCurrentMandate('m')} AND ${writer.mandate(filter, 'm', 'b')})`, parameters: writer.parameters };
}

/** Which kinds of conditions stand in a tree, `none` left out: it always asks the person. */
function partsOf(filter: SegmentFilter): { mandate: boolean; person: boolean } {
  const children = 'all' in filter ? filter.all : 'any' in filter ? filter.any : undefined;
  if (children) {
    const parts = children.map(partsOf);
    return { mandate: parts.some((part) => part.mandate), person: parts.some((part) => part.person) };
  }
  const isMandate = MANDATE_LEAVES.some((leaf) => leaf in filter);
  return { mandate: isMandate, person: !isMandate };
}

class FilterWriter {
  readonly parameters: unknown[] = [];
  private aliases = 0;

  /** @param person the expression that is the contact's id outside */
  constructor(
    private readonly firstParameter: number,
    private readonly contactId: string,
  ) {}

  /** A condition on the person as a whole. */
  person(filter: SegmentFilter): string {
    const parts = partsOf(filter);
    if (!parts.mandate) return this.mandate(filter, '', '');
    if (!parts.person) return this.someMandate([filter], true);
    if ('any' in filter) return either(filter.any.map((child) => this.person(child)));
    if ('all' in filter) return this.together(filter.all);
    throw new Error('a leaf is never of both kinds');
  }

  /** The children of an `all`: those with mandate conditions share one mandate. */
  private together(children: SegmentFilter[]): string {
    const onMandates = children.filter((child) => partsOf(child).mandate);
    const onPerson = children.filter((child) => !partsOf(child).mandate).map((child) => this.person(child));
    const [single] = onMandates;
    if (single && onMandates.length === 1) return both([...onPerson, this.person(single)]);
    // Where every child would also be content without a mandate, someone without any is looked at too.
    const needsMandate = onMandates.some((child) => !partsOf(child).person);
    return both([...onPerson, this.someMandate(onMandates, needsMandate)]);
  }

  private someMandate(filters: SegmentFilter[], needsMandate: boolean): string {
    this.aliases += 1;
    const [m, b] = [`m${this.aliases}`, `b${this.aliases}`];
    const condition = both(filters.map((filter) => this.mandate(filter, m, b)));
    const mandates = `mandate ${m} JOIN body ${b} ON ${b}.id = ${m}.body_id`;
    const own = `${m}.contact_id = ${this.contactId} AND ${isCurrentMandate(m)}`;
    if (needsMandate) return `EXISTS (SELECT 1 FROM ${mandates} WHERE ${own} AND ${condition})`;
    return `EXISTS (SELECT 1 FROM (VALUES (1)) AS person${this.aliases} LEFT JOIN (${mandates}) ON ${own} WHERE ${condition})`;
  }

  /** The same tree asked of one mandate. */
  mandate(filter: SegmentFilter, m: string, b: string): string {
    if ('all' in filter) return both(filter.all.map((child) => this.mandate(child, m, b)));
    if ('any' in filter) return either(filter.any.map((child) => this.mandate(child, m, b)));
    if ('none' in filter) return `NOT ${either(filter.none.map((child) => this.person(child)))}`;
    return this.leaf(filter, m, b);
  }

  private leaf(filter: SegmentFilter, m: string, b: string): string {
    // A missing country or group fulfils nothing; without coalesce a NOT around it would be unknown instead of true.
    if ('body' in filter) return `coalesce(${m}.body_id IN (${this.bodiesUnder(filter.body)}), false)`;
    if ('body_kind' in filter) return this.isOneOf(`${b}.kind`, filter.body_kind);
    if ('role' in filter) return this.isOneOf(`${m}.role`, filter.role);
    if ('country' in filter) return this.isOneOf(`${m}.country`, filter.country);
    if ('political_group' in filter) return this.isOneOf(`${m}.political_group`, filter.political_group);
    return this.personLeaf(filter);
  }

  private personLeaf(filter: SegmentFilter): string {
    if ('language' in filter) return `${this.contact('languages')} && ${this.add(filter.language)}::text[]`;
    if ('tag' in filter) return `${this.contact('tags')} && ${this.add(filter.tag)}::text[]`;
    if ('name' in filter) return this.nameContains(filter.name);
    if ('has_channel' in filter) return this.hasChannel(filter.has_channel);
    if ('import' in filter) {
      return `${this.contactId} IN (SELECT r.contact_id FROM contact_import_row r
        WHERE r.import_id = ANY(${this.add(filter.import)}::uuid[]) AND r.contact_id IS NOT NULL)`;
    }
    throw new Error(`unknown condition ${JSON.stringify(filter)}`);
  }

  private hasChannel(kinds: string[]): string {
    return hasUsableChannel(this.contactId, `ch.kind = ANY(${this.add(kinds)}::text[])`);
  }

  private nameContains(text: string): string {
    const words = nameKey(text).split(' ').filter(Boolean);
    // Text without a letter or digit finds nobody, rather than everybody.
    if (words.length === 0) return 'false';
    return both(words.map((part) => `${this.contact('name_key')} LIKE ${this.add(`%${part}%`)}::text`));
  }

  /** The bodies with these slugs and everything below them. UNION drops repeats, so a circle of parents ends. */
  private bodiesUnder(slugs: string[]): string {
    return `WITH RECURSIVE under AS (
        SELECT id FROM body WHERE slug = ANY(${this.add(slugs)}::text[])
        UNION SELECT child.id FROM body child JOIN under ON child.parent_id = under.id)
      SELECT id FROM under`;
  }

  private isOneOf(column: string, values: readonly string[]): string {
    return `coalesce(${column} = ANY(${this.add(values)}::text[]), false)`;
  }

  private contact(column: string): string {
    return `c.${column}`;
  }

  private add(value: unknown): string {
    this.parameters.push(value);
    return `$${this.firstParameter + this.parameters.length - 1}`;
  }
}

const both = (conditions: string[]) => (conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`);
const either = (conditions: string[]) => (conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`);
