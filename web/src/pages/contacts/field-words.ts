// The names under which values are kept, in words: "ends_on@pace/member/FR" is the end of a mandate there.
import type { TFunction } from 'i18next';

export function fieldWords(field: string, t: TFunction<'contacts'>): string {
  const [name = '', office] = field.split('@');
  const [kind = '', aspect] = name.split(':');
  const word = t(`field.${kind}`, { defaultValue: kind.replaceAll('_', ' ') });
  const part = aspect ? `${word} (${t(`field.aspect.${aspect}`, { defaultValue: aspect })})` : word;
  return office
    ? t('field.ofMandate', { field: part, office: office.split('/').slice(0, 2).reverse().join(', ') })
    : part;
}
