// The counts of an import in words, "4 rows = 3 new + 0 changed + 0 unchanged + 1 with a problem": they always sum.
import type { TFunction } from 'i18next';
import { count } from '../../ui/words';

export const FIGURE_PARTS = ['new', 'changed', 'unchanged', 'problems', 'leftOut'] as const;

export interface Figures {
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  problems: number;
  leftOut: number;
}

/** That nothing was left out need not be said. */
export const partsOf = (figures: Figures) => FIGURE_PARTS.filter((part) => part !== 'leftOut' || figures.leftOut > 0);

export function figureWords(t: TFunction<'import'>, figures: Figures): string {
  const parts = partsOf(figures).map((part) =>
    t(`figures.${part}`, { count: figures[part], shown: count(figures[part]) }),
  );
  return `${t('figures.rows', { count: figures.rows, shown: count(figures.rows) })} = ${parts.join(' + ')}`;
}
