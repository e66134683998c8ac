// Codes and names of the parts of states that lists write in a column “Land”: BY is Bavaria there, not Belarus.
import { nameKey } from '../naming/name-key.js';

interface State {
  country: string;
  name: string;
  codes: string;
  names: string;
}

const STATES: readonly State[] = [
  {
    country: 'DE',
    name: 'Germany',
    codes: 'BW BY BE BB HB HH HE MV NI NW NRW RP SL SN ST SH TH',
    names:
      'Baden-Württemberg|Bayern|Berlin|Brandenburg|Bremen|Hamburg|Hessen|Mecklenburg-Vorpommern|Niedersachsen|Nordrhein-Westfalen|Rheinland-Pfalz|Saarland|Sachsen|Sachsen-Anhalt|Schleswig-Holstein|Thüringen',
  },
  {
    country: 'AT',
    name: 'Austria',
    codes: 'B K NÖ OÖ S ST STMK T V VBG W BGLD KTN SBG',
    names: 'Burgenland|Kärnten|Niederösterreich|Oberösterreich|Salzburg|Steiermark|Tirol|Vorarlberg|Wien',
  },
];

const KEYS = STATES.map(({ codes, names, ...state }) => ({
  ...state,
  parts: new Set([...codes.split(' '), ...names.split('|')].map(nameKey)),
}));

/** The state whose parts all of the values are. */
export const stateOfParts = (values: Iterable<string>): Pick<State, 'country' | 'name'> | undefined => {
  const keys = [...values].map(nameKey);
  return keys.length === 0 ? undefined : KEYS.find(({ parts }) => keys.every((key) => parts.has(key)));
};

/** Headings that mean a country in some lists and a part of one in others. */
const EITHER = new Set(['land', 'bundesland', 'staat'].map(nameKey));
export const mayMeanPart = (headingKey: string): boolean => EITHER.has(headingKey);

/** Headings that only a German list has. */
const GERMAN = new Set('partei|vorname|nachname|familienname|fraktion|wahlkreis|anrede|titel|amtsbezeichnung|abgeordnete|abgeordneter|behorde|wohnort|plz|ort|strasse|geschlecht|beruf|funktion|telefon|e mail adresse|mandat|gremium|ausschuss|liste|partei fraktion'.split('|').map(nameKey)); // prettier-ignore
export const isGerman = (headingKeys: string[]): boolean => headingKeys.some((key) => GERMAN.has(key));
