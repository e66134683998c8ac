// The columns of a list in words: "family_name" is the family name, "external_id:ep" an id in a register.
import type { TFunction } from 'i18next';

export function importFieldWords(t: TFunction<'import'>, field: string): string {
  const [kind = '', part] = field.split(':');
  if (kind === 'external_id') return t('field.external_id', { scheme: part });
  const word = t(`field.${kind}`, { defaultValue: kind.replaceAll('_', ' ') });
  return part ? `${word} (${t(`field.${part}`, { defaultValue: part })})` : word;
}
