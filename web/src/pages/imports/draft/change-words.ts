// What applying would do, as it stands on the button: "Import 212 people, change 14".
import type { TFunction } from 'i18next';
import { count } from '../../../ui/words';

/** Undefined when it would do nothing. */
export function changeWords(
  t: TFunction<'import'>,
  { new: made, changed }: { new: number; changed: number },
): string | undefined {
  const words = { shown: count(made), changed: count(changed) };
  if (made > 0 && changed > 0) return t('apply.both', { count: made, ...words });
  if (made > 0) return t('apply.new', { count: made, ...words });
  return changed > 0 ? t('apply.changed', { count: changed, ...words }) : undefined;
}
