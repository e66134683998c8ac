// Turns what a person asks of the list of contacts into SQL. Pure text building: it runs nothing, every value is a parameter.
import { nameKey } from '../naming/name-key.js';
import { SUPPRESSED_CONTACTS } from '../people-sql/contact-columns.sql.js';
import { findKnownBody } from '../domain/known-bodies.js';
import { isCurrentMandate, TODAY } from '../people-sql/mandate-time.sql.js';
import { hasUsableChannel, type SqlCondition } from '../people-sql/segment-filter.sql.js';

/** What is not given matches everybody. Conditions on mandates hold for one and the same mandate. */
export interface ContactFilter {
  /** Words of a name in any spelling, of an e-mail address or of a body's name; each has to be found. */
  search?: string;
  /** A body's slug; the bodies below it count as well. */
  body?: string;
  country?: string[];
  role?: string;
  politicalGroup?: string;
  language?: string;
  tag?: string;
  email?: 'yes' | 'no';
  suppressed?: 'yes' | 'no';
  /** Without it conditions on mandates speak of current ones, and nobody needs one. */
  mandate?: 'current' | 'ended' | 'none';
  status?: 'active' | 'deceased';
}

/** @returns a condition over the alias `c` (contact) */
export function contactCondition(filter: ContactFilter, firstParameter: number): SqlCondition {
  const writer = new ConditionWriter(firstParameter);
  return { sql: writer.write(filter), parameters: writer.parameters };
}

class ConditionWriter {
  readonly parameters: unknown[] = [];

  constructor(private readonly firstParameter: number) {}

  write(filter: ContactFilter): string {
    const conditions = [
      `c.merged_into IS NULL AND c.status = ${this.add(filter.status ?? 'active')}`,
      ...this.words(filter.search ?? ''),
      ...this.mandates(filter),
      ...(filter.language ? [`c.languages && ${this.add([filter.language])}::text[]`] : []),
      ...(filter.tag ? [`c.tags && ${this.add([filter.tag])}::text[]`] : []),
      ...yesOrNo(filter.email, hasUsableChannel('c.id', 'ch.address_key IS NOT NULL')),
      ...yesOrNo(filter.suppressed, `c.id IN (${SUPPRESSED_CONTACTS})`),
    ];
    return `(${conditions.join(' AND ')})`;
  }

  private words(search: string): string[] {
    return search
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => this.word(word));
  }

  /** Who is found by one word of the search, however they are: the sets are small or cheap, so they are joined, not asked per row. */
  private word(written: string): string {
    const parts = nameKey(written).split(' ').filter(Boolean);
    if (parts.length === 0 || written.includes('@')) return `c.id IN (${this.byAddress(written)})`;
    const patterns = parts.map((part) => patternsOf(part).map((pattern) => `${this.add(pattern)}::text`));
    const has = (column: string) =>
      patterns.map((ways) => `(${ways.map((way) => `${column} LIKE ${way}`).join(' OR ')})`).join(' AND ');
    const sets = [
      `SELECT found.id FROM contact found WHERE ${has('found.name_key')}`,
      `SELECT s.contact_id FROM contact_spelling s WHERE ${has('s.key')}`,
      ...(written.length >= MIN_INNER ? [this.byAddress(written), this.inBody(parts)] : []),
    ];
    return `c.id IN (${sets.join(' UNION ALL ')})`;
  }

  /** A word of letters begins the address: "europarl" would be in the address of everybody there. */
  private byAddress(written: string): string {
    const inside = /[@.]/.test(written) ? '%' : '';
    return `SELECT ch.contact_id FROM channel ch WHERE ch.address_key IS NOT NULL AND ch.retired_at IS NULL
      AND lower(ch.value) LIKE ${this.add(`${inside}${escapeLike(written.toLowerCase())}%`)}::text`;
  }

  /** Words of a body are looked for from their beginning: "men" is not the Parliamentary Assembly. */
  private inBody(parts: string[]): string {
    const patterns = parts.map((part) => `${this.add(`% ${part}%`)}::text`);
    const slugs = [parts.join('-'), findKnownBody(parts.join(' '))?.slug];
    const named = patterns.map((pattern) => `(' ' || name_key(n.name)) LIKE ${pattern}`).join(' AND ');
    return `SELECT m.contact_id FROM mandate m WHERE ${isCurrentMandate('m')} AND m.body_id IN (
      SELECT n.body_id FROM body_name n WHERE ${named}
       UNION SELECT coalesce(b.merged_into, b.id) FROM body b WHERE b.slug = ANY(${this.add(slugs)}::text[]))`;
  }

  private mandates(filter: ContactFilter): string[] {
    const { body, country, role, politicalGroup, mandate } = filter;
    const conditions = [
      ...(body ? [`m.body_id IN (${this.bodiesUnder(body)})`] : []),
      ...(country && country.length > 0 ? [`m.country = ANY(${this.add(country)}::text[])`] : []),
      ...(role ? [`m.role = ${this.add(role)}`] : []),
      ...(politicalGroup ? [`m.political_group = ${this.add(politicalGroup)}`] : []),
    ];
    const some = (which: string) =>
      `c.id IN (SELECT m.contact_id FROM mandate m WHERE ${[which, ...conditions].join(' AND ')})`;
    if (mandate === 'ended') {
      const current = `EXISTS (SELECT FROM mandate m WHERE m.contact_id = c.id AND ${isCurrentMandate('m')})`;
      return [some(`m.ends_on < ${TODAY}`), `NOT ${current}`];
    }
    if (mandate === 'none') return [`NOT EXISTS (SELECT FROM mandate m WHERE m.contact_id = c.id)`];
    return mandate === 'current' || conditions.length > 0 ? [some(isCurrentMandate('m'))] : [];
  }

  private bodiesUnder(slug: string): string {
    return `WITH RECURSIVE under AS (SELECT coalesce(merged_into, id) AS id FROM body WHERE slug = ${this.add(slug)}
        UNION SELECT child.id FROM body child JOIN under ON child.parent_id = under.id) SELECT id FROM under`;
  }

  private add(value: unknown): string {
    this.parameters.push(value);
    return `$${this.firstParameter + this.parameters.length - 1}`;
  }
}

/** Shorter words are found at the beginning of a word only: the trigram index knows nothing shorter inside of one. */
const MIN_INNER = 3;

const patternsOf = (part: string) => (part.length >= MIN_INNER ? [`%${part}%`] : [`${part}%`, `% ${part}%`]);

const yesOrNo = (answer: 'yes' | 'no' | undefined, condition: string) =>
  answer === undefined ? [] : [answer === 'yes' ? condition : `NOT ${condition}`];

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
