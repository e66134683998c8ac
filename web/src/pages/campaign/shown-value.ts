// A value of the history or of a conflict, as one text: texts with their language before them, lists with commas.
import { formatMoment } from '../../ui/when';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:/;

export function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? '✓' : '';
  if (typeof value === 'string') return MOMENT.test(value) ? formatMoment(value) : value;
  if (Array.isArray(value)) return value.map(shownValue).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${key}: ${shownValue(inner)}`)
      .join('\n');
  }
  return typeof value === 'number' ? String(value) : '';
}
