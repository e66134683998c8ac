// What single cells of a list say: a date, languages, a role, a phone, or nothing. Each answers a value or a reason.

/** A value, or why the cell cannot be used. */
export type CellValue<Value> = { kind: 'ok'; value: Value } | { kind: 'problem'; reason: string };

const ok = <Value>(value: Value): CellValue<Value> => ({ kind: 'ok', value });
const problem = (reason: string): CellValue<never> => ({ kind: 'problem', reason });

// How lists write "none". "NA" is also a political group (non-attached), so columns of codes keep it.
const NOTHING = /^(?:-+|–|—|n\/a|none|null|nil|aucun|néant|vacant|unknown|tbc|tbd)$/i;
const NOT_AVAILABLE = /^n\.?a\.?$/i;
// Controls, line and paragraph separators, bidirectional overrides, and invisible characters that make equal texts differ.
const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u00ad\u2060\ufeff\ufffd]/u;

// How exports, ours too, keep a spreadsheet from reading a cell as a formula.
const NEUTRALISED = /^'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** The cell without blanks around it and with one kind of blank inside; '' where the list says "none". */
export function cleanCell(cell: string, keepsNa = false): string {
  const text = cell
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/^ | $/g, '')
    .replace(NEUTRALISED, '')
    .normalize('NFC');
  return NOTHING.test(text) || (!keepsNa && NOT_AVAILABLE.test(text)) ? '' : text;
}

/** A character that nobody sees has no place in a name or an address. */
export function hiddenCharacter(text: string): string | undefined {
  const found = HIDDEN.exec(text)?.[0];
  if (found === undefined) return undefined;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  if (found === '\n' || found === '\r') return 'it holds a line break';
  return found === '\ufffd' || /\p{Cs}/u.test(found)
    ? 'it holds a character that was lost in an encoding'
    : `it holds the invisible character U+${code}`;
}

/** Spreadsheets write a text that looks like a number, such as an identifier, as ="0012". */
export const textOfFormula = (cell: string) => /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;

/** It would be kept as it stands, and run in the spreadsheet of whoever exports it. */
export function formulaIn(text: string): string | undefined {
  return text.startsWith('=') ? 'it is a formula of a spreadsheet; give what it says' : undefined;
}

const LANGUAGE_CODES =
  'ar az be bg bs ca cs cy da de el en es et eu fa fi fr ga gl he hr hu hy is it ja ka kk ko ky lb lt lv mk mt nb nl nn no pl pt ro ru sk sl sq sr sv tg th tk tr uk uz vi zh'.split(
    ' ',
  );
let languageNames: Map<string, string> | undefined;

function languageIndex(): Map<string, string> {
  if (languageNames) return languageNames;
  languageNames = new Map();
  for (const code of LANGUAGE_CODES) {
    languageNames.set(code, code);
    for (const speaker of ['en', 'fr', code]) {
      const name = new Intl.DisplayNames([speaker], { type: 'language' }).of(code);
      if (name) languageNames.set(name.toLowerCase(), code);
    }
  }
  return languageNames;
}

/** Language codes in the order given: by code or by name in English, French or the language itself. */
export function readLanguages(cell: string): CellValue<string[]> {
  const codes: string[] = [];
  for (const part of cell
    .split(/[,;/|]/)
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean)) {
    const code = languageIndex().get(part) ?? languageIndex().get(part.split(/[-_]/)[0] ?? '');
    if (!code) return problem(`the language “${part}” is not known; write a code such as fr`);
    if (!codes.includes(code)) codes.push(code);
  }
  return ok(codes);
}

/** A phone number as printed, an international prefix written as +. */
export function readPhone(cell: string): CellValue<string> {
  if ((cell.match(/\d/g) ?? []).length < 3 || cell.length > 60) return problem(`“${cell}” is not a phone number`);
  return ok(cell.replace(/^00\s*(?=[1-9])/, '+'));
}

/** An address of the web, for a contact form; a letter written twice in its beginning, or a missing one, is mended. */
export function readWebAddress(cell: string): CellValue<string> {
  const address = cell
    .replace(/^h*t{2,}ps?:\/+/i, (start) => (/s:/i.test(start) ? 'https://' : 'http://'))
    .replace(/^www\./i, 'https://www.');
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return ok(address);
  return problem(`“${cell}” is not a web address that begins with https://`);
}
