// How the cells of each column are read, as the whole of the column says.
import type { FormLetters } from '../naming/stated-form.js';
import type { DateOrder } from '../list-formats/list-dates.js';

export interface Judgement {
  /** What single letters mean in the column of the form of address. */
  formLetters: FormLetters | undefined;
  /** By the place of the column. */
  dateOrders: Map<number, DateOrder>;
  /** Columns of codes in which NA is Namibia. */
  namibia: Set<number>;
  /** Columns that hold parts of one state. */
  notCountries: Map<number, string>;
  repair: ((cell: string) => string | undefined) | undefined;
  /** What a broken cell may be, while nobody has decided. */
  doubt: ((cell: string) => string | undefined) | undefined;
}
