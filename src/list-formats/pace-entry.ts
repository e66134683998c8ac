// One entry of a list of the Parliamentary Assembly: the name, the country, the group and the role of a member. A name may hold a
// comma, so an entry is split from its end.
import { findCountry } from '../naming/country.js';
import { withoutTrailing } from '../naming/text-scan.js';

export interface PaceEntry {
  name?: string;
  country?: string;
  political_group?: string;
  role?: string;
  /** “Substitutes: Mr …”: the role is that of all names that follow. */
  opens?: boolean;
}

const LONGEST_LABEL = 40;
const TITLED = /^(?:Mr|Mrs|Ms|Miss|Mme|Mlle|M\.|M|Lord|Lady|Baroness|Baron|Sir|Dame|Dr|Prof\.?|Earl|Viscount|Herr|Frau|Sig\.?(?:ra)?|The (?:Rt )?Hon\.?|Rt Hon)\s+\S/; // prettier-ignore
const ROLES: [RegExp, string][] = [
  [/^(?:full members?|representatives?|titulaires?|repr[eé]sentant(?:e|s|es|·es)?|membres titulaires)$/i, 'representative'],
  [/^(?:substitutes?|suppl[eé]ant(?:e|s|es|·es)?|membres suppl[eé]ants|rempla[cç]ant(?:e|s|es)?|alternates?)$/i, 'substitute'],
  [/^(?:chair(?:man|woman|person)?|pr[eé]sidente?)$/i, 'chair'],
  [/^(?:\S+ )?vice[- ](?:chair(?:man|woman|person)?|pr[eé]sidente?)s?$/i, 'vice-chair'],
  [/^(?:co-)?rapporteure?s?$/i, 'rapporteur'],
]; // prettier-ignore
const OF_DELEGATION = / (?:of the delegation|de la d[eé]l[eé]gation)$/i;
const OVER_DELEGATION: Record<string, string> = {
  chair: 'head of delegation',
  'vice-chair': 'deputy head of delegation',
};
/** Before the first name, and no role: the names only signed. */
const NO_ROLE =
  /^(?:signatories|signed|signataires?|signé|members?(?: of the committee)?|membres?(?: de la commission)?)$/i;
const GROUP = /^(?:EPP|PPE|EPP\/CD|PPE\/DC|SOC|ALDE|ADLE|LDR|EC|CE|EDG|GDE|EC\/DA|CE\/AD|ECPA|CEPA|FDG|UEL|GUE|NR|NI)$/;
const OF_TABLE =
  /^(?:(?:full |first |last |family )?name|nom|pr[eé]nom|country|pays|member|membre|title|titre|surname|raw)$/i;

export const isTitled = (text: string): boolean => TITLED.test(withoutLabel(text).text);

/** Words of a heading in its first line, or tabs and quotes: a table, which is read by its columns. */
export function looksLikeTable(head: string): boolean {
  const line = /^[^\r\n]*/.exec(head.trimStart())?.[0] ?? '';
  const cells = line.split(/[,;|]/).map((cell) => cell.trim());
  return line.includes('\t') || line.startsWith('"') || (cells.length > 1 && cells.some((cell) => OF_TABLE.test(cell)));
}

/** A line that names the country, or the role, of the names below it. */
export function headingOf(text: string): Pick<PaceEntry, 'country' | 'role'> | undefined {
  const line = text
    .trimEnd()
    .replace(/(?:\(\s*\d+\s*\)|:)$/, '')
    .trimEnd();
  const role = roleIn(line);
  if (role !== undefined) return { role };
  return /[,;]/.test(line) || findCountry(line) === undefined || line.length < 3 ? undefined : { country: line };
}

/** In one language, or in both: “Substitutes / Suppléants”. */
function roleIn(text: string): string | undefined {
  const roles = text.split('/').map((part) => {
    const plain = part.trim().replace(OF_DELEGATION, '');
    const role = ROLES.find(([words]) => words.test(plain))?.[1];
    return plain === part.trim() ? role : OVER_DELEGATION[role ?? ''];
  });
  return new Set(roles).size === 1 ? roles[0] : undefined;
}

/** "Signatories:" or "Rapporteur:" may stand before a name. */
function withoutLabel(text: string): { text: string; label: string } {
  const colon = text.indexOf(':');
  const label = text.slice(0, Math.max(colon, 0)).trimEnd();
  if (colon < 0 || label.length > LONGEST_LABEL || label.includes(',')) return { label: '', text };
  return { label, text: text.slice(colon + 1).trimStart() };
}

/**
 * @param country of the heading above
 * @returns nothing for what is no member: no title in front, or no country
 */
export function entryOf(written: string, country: string | undefined): PaceEntry | undefined {
  const { label, text: labelled } = withoutLabel(written.trim());
  const opened = roleIn(label);
  if (label !== '' && opened === undefined && !NO_ROLE.test(label)) return undefined;
  const text = withoutTrailing(labelled, (character) => '*†‡'.includes(character)).trim();
  const parts = partsOf(text);
  if (!TITLED.test(text) && !isPlainEntry(parts)) return undefined;
  const role = takeRole(parts) ?? opened;
  const place = takePlace(parts, country);
  if (!place) return undefined;
  const opens = opened !== undefined && /^(?:representative|substitute)$/.test(opened);
  return { name: parts.join(', '), ...place, ...(role ? { role } : {}), ...(opens ? { opens } : {}) };
}

/** By commas; what stands in brackets behind the name is split as well: “Mr Bo Ray (Malta, SOC)”. */
function partsOf(text: string): string[] {
  const found = /^([^()]+)\(([^()]*)\)(.*)$/.exec(text);
  const [, before = '', inside = '', rest = ''] = found ?? [];
  const behind = rest.trimStart().replace(/^,/, '');
  const isOurs = found && inside.split(',').every((part) => isPart(part.trim()));
  const whole = isOurs ? [before, inside, behind].filter(Boolean).join(', ') : text;
  return whole.split(',').map((part) => part.trim());
}

const isPart = (part: string) => GROUP.test(part) || roleIn(part) !== undefined || findCountry(part) !== undefined;

/** Without a title an entry has to say more: a name in capitals, a country, and one of the groups. */
function isPlainEntry(parts: string[]): boolean {
  const [country = '', group = ''] = parts.slice(-2);
  return (
    parts.length >= 3 && GROUP.test(group) && findCountry(country) !== undefined && /\p{Lu}{2}/u.test(parts[0] ?? '')
  );
}

function takeRole(parts: string[]): string | undefined {
  const at = parts.findIndex((part, place) => place > 0 && roleIn(part) !== undefined);
  return at < 0 ? undefined : roleIn(parts.splice(at, 1)[0] ?? '');
}

/** The group stands last. The code of one, EC, is that of Ecuador too, so the place before it is asked first. */
function takePlace(
  parts: string[],
  above: string | undefined,
): Pick<PaceEntry, 'country' | 'political_group'> | undefined {
  const [country = '', group = ''] = parts.slice(-2);
  if (parts.length >= 3 && findCountry(country)) {
    parts.splice(-2);
    return { country, political_group: group };
  }
  const last = parts.at(-1) ?? '';
  if (parts.length >= 2 && GROUP.test(last) && above !== undefined) {
    parts.pop();
    return { country: above, political_group: last };
  }
  if (parts.length >= 2 && findCountry(last)) {
    parts.pop();
    return { country: last };
  }
  return above === undefined ? undefined : { country: above };
}
