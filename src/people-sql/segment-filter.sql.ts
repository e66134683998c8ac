// Turns a segment's filter into SQL. Pure text building: it runs nothing, and every value becomes a parameter.
//
// What a tree means: there is one current mandate of the person, or none, of which the whole tree holds. So conditions on
// mandates inside one `all` hold for one and the same mandate, and each branch of an `any` may hold for another one. A
// `none` asks the whole person: no current mandate of theirs fulfils it. A `held` has a mandate and a time of its own.
import { countriesOf } from '../naming/region.js';
import { MANDATE_LEAVES, type Held, type MandateLeaf, type SegmentFilter } from '../domain/segment-filter.js';
import { isCurrentMandate, ranWhen } from './mandate-time.sql.js';
import { isIn, personCondition } from './person-conditions.sql.js';

/** A boolean expression; `parameters` are those from `firstParameter` on. */
export interface SqlCondition {
  sql: string;
  parameters: unknown[];
}

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
  return {
    sql: `(${isCurrentMandate('m')} AND coalesce(${writer.mandate(filter, 'm', 'b')}, false))`,
    parameters: writer.parameters,
  };
}

const childrenOf = (filter: SegmentFilter) => ('all' in filter ? filter.all : 'any' in filter ? filter.any : undefined);

/** Which kinds of conditions stand in a tree, `none` left out: it always asks the person, and so does an empty group. */
function partsOf(filter: SegmentFilter): { mandate: boolean; person: boolean } {
  const children = childrenOf(filter);
  if (children && children.length > 0) {
    const parts = children.map(partsOf);
    return { mandate: parts.some((part) => part.mandate), person: parts.some((part) => part.person) };
  }
  const isMandate = MANDATE_LEAVES.some((leaf) => leaf in filter);
  return { mandate: isMandate, person: !isMandate };
}

/** The same tree for somebody without a mandate; undefined where it cannot hold. */
function withoutMandate(filter: SegmentFilter): SegmentFilter | undefined {
  const { mandate, person } = partsOf(filter);
  if (!mandate) return filter;
  if (!person) return undefined;
  const children = (childrenOf(filter) ?? []).map(withoutMandate);
  const left = children.filter((child) => child !== undefined);
  if ('any' in filter) return { any: left };
  return left.length < children.length ? undefined : { all: left };
}

class FilterWriter {
  readonly parameters: unknown[] = [];
  private aliases = 0;

  /** @param contactId the expression that is the contact's id outside */
  constructor(
    private readonly firstParameter: number,
    private readonly contactId: string,
  ) {}

  /** A condition on the person as a whole. */
  person(filter: SegmentFilter): string {
    const parts = partsOf(filter);
    if (!parts.mandate) return this.mandate(filter, '', '');
    if (!parts.person) return this.someMandate(filter);
    const ways = waysOf(filter);
    if (ways) return either(ways.map((way) => this.way(way)));
    const alone = withoutMandate(filter);
    return either([...(alone ? [this.person(alone)] : []), this.someMandateBeside(filter)]);
  }

  /** Conditions on mandates share one mandate; a hashed set for them is quicker than a look at each person. It is small: first. */
  private way(parts: SegmentFilter[]): string {
    const onMandates = parts.filter((part) => partsOf(part).mandate);
    const onPerson = parts.filter((part) => !partsOf(part).mandate).map((part) => this.person(part));
    return both([...(onMandates.length > 0 ? [this.someMandate({ all: onMandates })] : []), ...onPerson]);
  }

  private someMandate(filter: SegmentFilter): string {
    return this.mandateWhere((m, b) => both([isCurrentMandate(m), this.mandate(filter, m, b)]));
  }

  private held({ where, ...times }: Held): string {
    const add = (value: unknown) => this.add(value);
    return this.mandateWhere((m, b) =>
      both([ranWhen({ ...times, where }, m, add), ...where.map((one) => this.ofOne(one, m, b))]),
    );
  }

  /** The condition does not look at the person, so the set is found once. */
  private mandateWhere(conditionOf: (m: string, b: string) => string): string {
    this.aliases += 1;
    const [m, b] = [`m${this.aliases}`, `b${this.aliases}`];
    return isIn(this.contactId, `SELECT ${m}.contact_id FROM ${mandatesAs(m, b)} WHERE ${conditionOf(m, b)}`);
  }

  private someMandateBeside(filter: SegmentFilter): string {
    this.aliases += 1;
    const [m, b] = [`m${this.aliases}`, `b${this.aliases}`];
    const own = `${m}.contact_id = ${this.contactId} AND ${isCurrentMandate(m)}`;
    return `EXISTS (SELECT FROM ${mandatesAs(m, b)} WHERE ${own} AND ${this.mandate(filter, m, b)})`;
  }

  /** The same tree asked of one mandate. */
  mandate(filter: SegmentFilter, m: string, b: string): string {
    if ('all' in filter) return both(filter.all.map((child) => this.mandate(child, m, b)));
    if ('any' in filter) return either(filter.any.map((child) => this.mandate(child, m, b)));
    if ('none' in filter) return `NOT ${either(filter.none.map((child) => this.person(child)))}`;
    if ('held' in filter) return this.held(filter.held);
    if (MANDATE_LEAVES.some((leaf) => leaf in filter)) return this.mandateLeaf(filter as MandateLeaf, m, b);
    return personCondition(filter, this.contactId, (value) => this.add(value));
  }

  /** Everything of a `held`, its `none` too, asks that one mandate. A missing country or group fulfils nothing. */
  private ofOne(filter: SegmentFilter, m: string, b: string): string {
    if ('all' in filter) return both(filter.all.map((child) => this.ofOne(child, m, b)));
    if ('any' in filter) return either(filter.any.map((child) => this.ofOne(child, m, b)));
    if ('none' in filter) return `NOT coalesce(${either(filter.none.map((child) => this.ofOne(child, m, b)))}, false)`;
    return this.mandateLeaf(filter as MandateLeaf, m, b);
  }

  private mandateLeaf(leaf: MandateLeaf, m: string, b: string): string {
    if ('body' in leaf) return this.isUnder(m, leaf.body);
    if ('committee' in leaf) return both([`${b}.kind = 'committee'`, this.isUnder(m, leaf.committee)]);
    if ('body_kind' in leaf) return this.isOneOf(`${b}.kind`, leaf.body_kind);
    if ('role' in leaf) return this.isOneOf(`${m}.role`, leaf.role);
    if ('country' in leaf) return this.isOneOf(`${m}.country`, leaf.country, 'char(2)');
    if ('region' in leaf) return this.isOneOf(`${m}.country`, leaf.region.flatMap(countriesOf), 'char(2)');
    return this.isOneOf(`${m}.political_group`, leaf.political_group);
  }

  /** In a body of these slugs or one below it. UNION drops repeats, so a circle of parents ends. */
  private isUnder(m: string, slugs: string[]): string {
    return `${m}.body_id = ANY(ARRAY(WITH RECURSIVE under AS (
        SELECT coalesce(merged_into, id) AS id FROM body WHERE slug = ANY(${this.add(slugs)}::text[])
        UNION SELECT child.id FROM body child JOIN under ON child.parent_id = under.id)
      SELECT id FROM under))`;
  }

  private isOneOf(column: string, values: readonly string[], type = 'text'): string {
    return `${column} = ANY(${this.add(values)}::${type}[])`;
  }

  private add(value: unknown): string {
    this.parameters.push(value);
    return `$${this.firstParameter + this.parameters.length - 1}`;
  }
}

/** More ways than this make the statement longer than it gets quicker. */
const MOST_WAYS = 12;

/**
 * The ways to fulfil a tree that mixes conditions on mandates and on the person: each is a list of parts that do not.
 * @returns nothing when there are too many
 */
function waysOf(filter: SegmentFilter): SegmentFilter[][] | undefined {
  const { mandate, person } = partsOf(filter);
  if (!mandate || !person) return [[filter]];
  let ways: SegmentFilter[][] = 'any' in filter ? [] : [[]];
  for (const child of childrenOf(filter) ?? []) {
    const more = waysOf(child);
    if (!more) return undefined;
    ways = 'any' in filter ? [...ways, ...more] : ways.flatMap((way) => more.map((other) => [...way, ...other]));
    if (ways.length > MOST_WAYS) return undefined;
  }
  return ways;
}

const mandatesAs = (m: string, b: string) => `mandate ${m} JOIN body ${b} ON ${b}.id = ${m}.body_id`;
const both = (conditions: string[]) => (conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`);
const either = (conditions: string[]) => (conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`);
