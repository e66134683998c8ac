// Makes a short example from a schema of the API's description, so that no request and no answer is without one: a field's
// own example or default, else a word that fields of its name have everywhere, else a value of its kind.

/** The part of JSON Schema that our schemas are written in (OpenAPI 3.0). */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  minimum?: number;
  exclusiveMinimum?: boolean | number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  items?: Schema;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** What a schema of that name says; the description keeps those with a name apart. */
export type Components = Record<string, Schema>;

/** Deeper than any answer that a reader follows; a filter may hold filters without end. */
const MAX_DEPTH = 5;

const UUID = '0685a153-06b5-43c3-b7cb-f60848493146';
const DAY = '2026-11-24';
const EMAIL = 'ines.duarte@example.org';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** What fields of a name hold wherever they stand. The first rule that fits is taken. */
const BY_NAME: [RegExp, string][] = [
  [/ByName$/, 'Ana Ruiz'],
  [/(By|^by|^actor|^user)$/, 'cli:ana'],
  [/(Hash|^hash|Sha256)$/, HASH],
  [/(since|On|AsOf|validFrom|validUntil|^on)$/, DAY],
  [/(email|address|replyTo|envelopeFrom|envelopeTo|^to)$/i, EMAIL],
  [/^(campaign|campaignSlug)$/, 'azerbaijan-2024'],
  [/^(body|bodySlug|parent|parentSlug|into|bodies)$/, 'parliamentary-assembly-council-of-europe'],
  [/^(bodyName|parentName)$/, 'Parliamentary Assembly of the Council of Europe'],
  [/^(campaignName|summary)$/, 'Political prisoners in Azerbaijan'],
  [/^(waveName|appealName|segmentName)$/, 'PACE, first letter'],
  [/^(name|printedName|contactName|personName|senderName|confirm)$/, 'Ines Duarte'],
  [/^(slug|appealSlug|audienceKey|audiences)$/, 'pace'],
  [/^senderSlug$/, 'default'],
  [/^(key|asks)$/, 'release'],
  [/^(country|countries)$/, 'PT'],
  [/^(language|languages|defaultLanguage)$/, 'en'],
  [/^(role|roles)$/, 'member'],
  [/^(committee|political_?group|party)$/i, 'Example Group'],
  [/^(mandate|office)$/, 'Member of the Parliamentary Assembly'],
  [/^(domain|mailDomain|dkimDomain|receivingDomain|host)$/, 'example.org'],
  [/^(source|file|fileName)$/, 'members.csv'],
  [/^givenName$/, 'Ines'],
  [/^familyName$/, 'Duarte'],
  [/^(search|after|next)$/, '12'],
  [/^version$/, '1'],
  [/^encoding$/, 'utf-8'],
  [/^password$/, 'a long sentence that I remember'],
  [/^reason$/, 'asked for by telephone'],
  [/^(salutation|ownSalutation)$/, 'Dear Ms Duarte,'],
  [/^subject$/, 'Political prisoners in Azerbaijan'],
  [/^mjml$/, '<mj-section><mj-column><mj-text>{{ salutation }}</mj-text></mj-column></mj-section>'],
  [/^title$/, 'Release political prisoners'],
  [/^(link|url)$/i, 'https://letters.example.org/'],
];

/** The keys of objects whose fields may have any name; letters and names are by language. */
const KEYS: Record<string, string> = {
  bodies: 'parliamentary-assembly-council-of-europe',
  cells: 'Name',
  constants: 'country',
  countries: 'Portugal',
  mapping: 'Name',
  people: UUID,
  refused: 'suppressed',
  roles: 'Member',
  states: 'accepted',
};

const BY_FORMAT: Record<string, string> = {
  'date-time': `${DAY}T09:00:00.000Z`,
  date: DAY,
  email: EMAIL,
  uuid: UUID,
  uri: 'https://example.org/',
  binary: '…',
};

/** The first that fits is taken. */
const TEXTS = ['text', 'en', 'pace', 'PT', '1', DAY, '09:00', 'https://example.org/', UUID, HASH];

export function exampleOf(schema: Schema, components: Components, name = '', depth = 0): unknown {
  const { $ref } = schema;
  if ($ref) return exampleOf(components[$ref.split('/').at(-1) ?? ''] ?? {}, components, name, depth);
  const given = schema.example ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  const { oneOf, anyOf, allOf, ...own } = schema;
  const [variant] = oneOf ?? anyOf ?? [];
  if (variant) return exampleOf(variant, components, name, depth);
  if (allOf) return exampleOf(Object.assign({}, own, ...allOf) as Schema, components, name, depth);
  return exampleOfKind(schema, components, name, depth);
}

function exampleOfKind(schema: Schema, components: Components, name: string, depth: number): unknown {
  switch (schema.type) {
    case 'object':
      return exampleObject(schema, components, name, depth);
    case 'array':
      return exampleList(schema, components, name, depth);
    case 'integer':
    case 'number':
      return exampleNumber(schema);
    case 'boolean':
      return true;
    case 'string':
      return exampleText(schema, name);
    default:
      return {};
  }
}

function exampleList({ items, minItems = 0 }: Schema, components: Components, name: string, depth: number): unknown[] {
  if (!items || (depth >= MAX_DEPTH && minItems === 0)) return [];
  const example = exampleOf(items, components, name, depth + 1);
  return Array.from({ length: Math.max(minItems, 1) }, () => example);
}

function exampleObject(schema: Schema, components: Components, name: string, depth: number): object {
  const { properties = {}, required = [], additionalProperties } = schema;
  const isDeep = depth >= MAX_DEPTH;
  const fields = Object.entries(properties).filter(([field]) => !isDeep || required.includes(field));
  const example = fields.map(([field, part]) => [field, exampleOf(part, components, field, depth + 1)] as const);
  if (fields.length > 0 || isDeep || typeof additionalProperties !== 'object') return Object.fromEntries(example);
  return { [KEYS[name] ?? 'en']: exampleOf(additionalProperties, components, name, depth + 1) };
}

function exampleNumber({ minimum = 1, maximum = Infinity, exclusiveMinimum }: Schema): number {
  const least = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : minimum + (exclusiveMinimum ? 1 : 0);
  return Math.min(Math.max(least, 1), maximum);
}

function exampleText(schema: Schema, name: string): string {
  const { format = '', pattern, minLength = 0, maxLength = Infinity } = schema;
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const usual = BY_NAME.find(([names]) => names.test(name))?.[1] ?? 'text';
  return BY_FORMAT[format] ?? [usual, ...TEXTS].find(fits) ?? usual;
}
