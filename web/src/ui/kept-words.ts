// Values as they are kept, in words: "ends_on@pace/member/FR" is the end of the office "member, Parliamentary Assembly, France".
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countryName } from './region-names';
import { bodyNameOf } from './body-names';
import { bodiesQuery } from '../api/bodies';

/** As an office without a country is kept. */
const NO_COUNTRY = '-';

interface KeptWords {
  fieldWords: (field: string) => string;
  /** Empty for nothing. */
  valueWords: (field: string, value: string) => string;
}

export function useKeptWords(): KeptWords {
  const { t } = useTranslation('contacts');
  const bodies = useQuery(bodiesQuery).data ?? [];
  const officeWords = (office: string) => {
    const [slug = '', role = '', country] = office.split('/');
    // The body of a dry run is made only when the list is applied.
    const body = bodies.find((one) => one.slug === slug);
    const place = body ? bodyNameOf(body) : slug.replaceAll('-', ' ');
    return [role, place, country && country !== NO_COUNTRY && countryName(country)].filter(Boolean).join(', ');
  };
  return {
    fieldWords: (field) => {
      const [name = '', office] = field.split('@');
      const [kind = '', aspect] = name.split(':');
      const word = t(`field.${kind}`, { defaultValue: kind.replaceAll('_', ' ') });
      const part = aspect ? `${word} (${t(`field.aspect.${aspect}`, { defaultValue: aspect })})` : word;
      // The value of an office is the office itself.
      return office && kind !== 'mandate' ? t('field.ofMandate', { field: part, office: officeWords(office) }) : part;
    },
    valueWords: (field, value) => {
      const [name = ''] = field.split('@');
      if (name === 'mandate') return officeWords(value);
      return name === 'country' && value ? countryName(value) : value;
    },
  };
}
