// What the whole of a column says about how its cells are meant, before any of its rows is read: which comes first in a date,
// whether NA is Namibia, whether a “Land” is a country, and whether a text went through a wrong encoding.
import { formLettersOf } from '../naming/stated-form.js';
import { findCountry } from '../naming/country.js';
import { KEEP_TEXT, looksBroken, repaired, TEXT_REPAIRS, type TextRepair } from '../list-formats/broken-text.js';
import type { Judgement } from './judgement.js';
import { headingKey, type MatchedColumns } from './list-columns.js';
import type { ListField } from '../list-formats/list-fields.js';
import { dateEvidence, readDate, type DateOrder } from '../list-formats/list-dates.js';
import type { ListQuestion } from '../list-formats/list-detection.js';
import type { ListReadings } from '../list-formats/list-readings.js';
import { isOdd } from '../list-formats/odd-text.js';
import { isGerman, mayMeanPart, stateOfParts } from './parts-of-states.js';

const DATE_FIELDS: readonly (ListField | undefined)[] = ['starts_on', 'ends_on'];
const CODES_SHARE = 0.8;
const MOST_VALUES = 300;
const MOST_BROKEN = 300;
const MOST_CHOICES = 4;
const MOST_SAMPLES = 3;
const FIXED_SHARE = 0.6;

interface CountryTally {
  codes: number;
  others: number;
  na: number;
  values: Set<string>;
}

interface DateTally {
  day_first: number;
  month_first: number;
  unclear: string[];
  unclearRows: number;
}

export class ColumnSurvey {
  private readonly dates = new Map<number, DateTally>();
  private readonly countries = new Map<number, CountryTally>();
  private naElsewhere = 0;
  private readonly formLetters = new Set<string>();
  private readonly broken = new Set<string>();
  /** Texts with letters beyond ASCII that do not look broken. */
  private readonly quiet = new Set<string>();
  private brokenCells = 0;
  private readonly brokenColumns = new Set<number>();

  constructor(
    private readonly columns: MatchedColumns,
    private readonly readings: Partial<ListReadings>,
    /** Keys of the headings that a person has given a meaning. */
    private readonly mapped: ReadonlySet<string>,
  ) {}

  add(cells: string[]): void {
    for (const [at, cell] of cells.entries()) {
      const field = this.columns.fields[at];
      if (!field || cell === '') continue;
      if (DATE_FIELDS.includes(field)) this.addDate(at, cell);
      else if (field === 'country') this.addCountry(at, cell.trim());
      else if (field === 'address_form' && cell.length < 4) this.formLetters.add(cell);
      else if (field !== 'political_group' && /^NA$/.test(cell.trim())) this.naElsewhere += 1;
      if (field === 'mandates' || !/[^\p{ASCII}]/u.test(cell)) continue;
      if (looksBroken(cell)) this.addBroken(at, cell);
      else if (this.quiet.size < MOST_BROKEN) this.quiet.add(cell);
    }
  }

  judgement(): Judgement {
    return {
      formLetters: formLettersOf(this.formLetters),
      dateOrders: new Map([...this.dates.keys()].flatMap((at) => this.orderOf(at))),
      namibia: new Set([...this.countries].filter(([, tally]) => this.isNamibia(tally)).map(([at]) => at)),
      notCountries: new Map([...this.countries].flatMap(([at, tally]) => this.partsIn(at, tally))),
      ...this.textReading(),
    };
  }

  notes(): string[] {
    const { fields, headings } = this.columns;
    const na = [...this.countries].filter(([, tally]) => tally.na > 0);
    const judged = [...this.judgement().notCountries];
    return [
      ...judged.map(([at, state]) => {
        const some = [...(this.countries.get(at)?.values ?? [])].slice(0, 3).join(', ');
        return `“${headings[at]}” holds parts of ${state} (${some}), no countries, and was not read. Give the country with a constant, or say with a mapping that it is one.`;
      }),
      ...na.map(([at, tally]) =>
        this.isNamibia(tally)
          ? `NA in “${headings[at]}” was read as Namibia: the column holds codes of countries (${tally.na} rows).`
          : `NA in “${headings[at]}” was read as “not available” (${tally.na} rows).`,
      ),
      ...this.textNotes(),
      ...this.unclearDates().map(
        ([at, { unclearRows, unclear }]) =>
          `In “${headings[at]}” ${unclearRows} dates such as “${unclear[0]}” could be two days. Decide which comes first (--date-order day_first or month_first).`,
      ),
    ].filter(() => fields.length > 0);
  }

  questions(): ListQuestion[] {
    const { headings } = this.columns;
    const unclear = this.unclearDates();
    const dates = unclear.flatMap(([, { unclear: cells }]) => cells).slice(0, MOST_SAMPLES);
    const orders: DateOrder[] = ['day_first', 'month_first'];
    const samplesOf = (order: DateOrder) =>
      dates.map((written) => {
        const day = readDate(written, order);
        return { written, read: day.kind === 'ok' ? day.value : written };
      });
    const candidates = this.candidates();
    return [
      ...(unclear.length === 0
        ? []
        : [
            {
              kind: 'dateOrder' as const,
              columns: unclear.map(([at]) => headings[at] ?? ''),
              rows: unclear.reduce((sum, [, { unclearRows }]) => sum + unclearRows, 0),
              choices: orders.map((value) => ({ value, samples: samplesOf(value) })),
            },
          ]),
      ...(candidates.length === 0
        ? []
        : [
            {
              kind: 'brokenText' as const,
              columns: [...this.brokenColumns].map((at) => headings[at] ?? ''),
              rows: this.brokenCells,
              choices: candidates.map((repair) => ({ value: repair.name, samples: this.samplesOf(repair) })),
            },
          ]),
    ];
  }

  private addDate(at: number, cell: string): void {
    const tally = this.dates.get(at) ?? { day_first: 0, month_first: 0, unclear: [], unclearRows: 0 };
    this.dates.set(at, tally);
    const evidence = dateEvidence(cell);
    if (evidence === 'unclear') {
      tally.unclearRows += 1;
      if (tally.unclear.length < MOST_SAMPLES) tally.unclear.push(cell.trim().slice(0, 40));
    } else if (evidence) tally[evidence] += 1;
  }

  private addCountry(at: number, cell: string): void {
    const tally = this.countries.get(at) ?? { codes: 0, others: 0, na: 0, values: new Set() };
    this.countries.set(at, tally);
    if (/^na$/i.test(cell)) tally.na += 1;
    else if (/^[a-z]{2}$/i.test(cell)) tally.codes += 1;
    else tally.others += 1;
    if (tally.values.size < MOST_VALUES) tally.values.add(cell);
  }

  private addBroken(at: number, cell: string): void {
    this.brokenCells += 1;
    this.brokenColumns.add(at);
    if (this.broken.size < MOST_BROKEN) this.broken.add(cell);
  }

  /** What the column says; where it says nothing, what the other columns of days say with one voice; else the decision. */
  private orderOf(at: number): [number, DateOrder][] {
    const own = voiceOf([this.dates.get(at)]);
    const decided = own ?? this.readings.dateOrder ?? (this.isContradictory(at) ? undefined : voiceOf([...this.dates.values()])); // prettier-ignore
    return decided ? [[at, decided]] : [];
  }

  private isContradictory(at: number): boolean {
    const tally = this.dates.get(at);
    return tally !== undefined && tally.day_first > 0 && tally.month_first > 0;
  }

  /** Columns with days that nothing decides but a person, also when one has. */
  private unclearDates(): [number, DateTally][] {
    return [...this.dates].filter(([at, tally]) => {
      const isOpen = voiceOf([tally]) === undefined && (this.isContradictory(at) || voiceOf([...this.dates.values()]) === undefined); // prettier-ignore
      return tally.unclearRows > 0 && isOpen;
    });
  }

  /** A program that writes NA for what it does not know writes it in other columns too. */
  private isNamibia({ codes, others, na }: CountryTally): boolean {
    return na > 0 && codes > 0 && codes >= (codes + others) * CODES_SHARE && this.naElsewhere === 0;
  }

  private partsIn(at: number, { values }: CountryTally): [number, string][] {
    const { headings, constants } = this.columns;
    const key = headingKey(headings[at] ?? '');
    const state = mayMeanPart(key) && !this.mapped.has(key) ? stateOfParts(values) : undefined;
    if (!state) return [];
    const isNoCountry = [...values].some((value) => findCountry(value) === undefined);
    const isGermanList = isGerman(headings.map(headingKey));
    return constants.country !== undefined || isNoCountry || isGermanList ? [[at, state.name]] : [];
  }

  /** The ways back that mend most of what looks broken, the likelier first. */
  private candidates(): TextRepair[] {
    const cells = [...this.broken];
    const share = (repair: TextRepair) =>
      cells.filter((cell) => repaired(repair, cell) !== undefined).length / Math.max(1, cells.length);
    const all = TEXT_REPAIRS.map((repair) => ({ repair, share: share(repair) })).filter((one) => one.share > 0);
    const best = Math.max(0, ...all.map((one) => one.share));
    const fitting = all.filter((one) => one.share >= best * FIXED_SHARE);
    fitting.sort((a, b) => b.share - a.share);
    return fitting.slice(0, MOST_CHOICES).map(({ repair }) => repair);
  }

  private samplesOf(repair: TextRepair): { written: string; read: string }[] {
    const samples = [...this.broken].flatMap((written) => {
      const read = repaired(repair, written);
      return read === undefined ? [] : [{ written: written.slice(0, 100), read: read.slice(0, 100) }];
    });
    return samples.slice(0, MOST_SAMPLES);
  }

  private textReading(): Pick<Judgement, 'repair' | 'doubt'> {
    const chosen = this.readings.brokenText ?? null;
    if (chosen === KEEP_TEXT || this.broken.size === 0) return { repair: undefined, doubt: undefined };
    const repair = TEXT_REPAIRS.find(({ name }) => name === chosen);
    if (repair)
      return {
        // Of a text that was misread as a whole, not every cell looks it.
        repair: this.fitsAll(repair)
          ? (cell) => repaired(repair, cell)
          : (cell) => (looksBroken(cell) ? repaired(repair, cell) : undefined),
        doubt: undefined,
      };
    const [likeliest] = this.candidates();
    if (!likeliest) return { repair: undefined, doubt: undefined };
    return { repair: undefined, doubt: (cell) => (looksBroken(cell) ? repaired(likeliest, cell) : undefined) };
  }

  private fitsAll(repair: TextRepair): boolean {
    const changed = [...this.quiet].flatMap((cell) => repair.repair(cell) ?? []);
    return changed.every((cell) => !isOdd(cell));
  }

  private textNotes(): string[] {
    const chosen = this.readings.brokenText ?? null;
    const [likeliest] = this.candidates();
    const repair = TEXT_REPAIRS.find(({ name }) => name === chosen) ?? likeliest;
    const [sample] = repair ? this.samplesOf(repair) : [];
    if (!repair || !sample || chosen === KEEP_TEXT) return [];
    if (chosen !== null)
      return [`Broken text was repaired as decided: “${sample.written}” was read as “${sample.read}”.`];
    return [
      `${this.brokenCells} cells look broken: “${sample.written}” may be “${sample.read}”. Their rows wait until it is decided how they are read (--broken-text ${repair.name}, or keep).`,
    ];
  }
}

/** The order that all evidence speaks for. */
function voiceOf(tallies: (DateTally | undefined)[]): DateOrder | undefined {
  const day = tallies.some((tally) => (tally?.day_first ?? 0) > 0);
  const month = tallies.some((tally) => (tally?.month_first ?? 0) > 0);
  return day === month ? undefined : day ? 'day_first' : 'month_first';
}
