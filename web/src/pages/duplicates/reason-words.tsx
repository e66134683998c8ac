// Why two contacts may be one person, or may not, as sentences: a sign, words and a colour for each.
import { Group, Stack, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { countryName } from '../../ui/region-names';
import type { Reason } from '../../api/duplicates';

const AGAINST = new Set<string>([
  'other_country',
  'other_country_earlier',
  'other_form_of_address',
  'other_suffix',
  'same_list',
]);

export function reasonWords({ code, value }: Reason, t: TFunction<'duplicates'>): string {
  const countries = code.includes('country') ? (value ?? '').split(' ').map(countryName) : [];
  return t(`reason.${code}`, { value, country: countries[0], other: countries[1] });
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation('duplicates');
  return (
    <Stack component="ul" gap={4} p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('pair.reasons')}>
      {reasons.map((reason) => {
        const isAgainst = AGAINST.has(reason.code);
        const Sign = isAgainst ? IconMinus : IconPlus;
        return (
          <Group component="li" key={reason.code} gap={6} wrap="nowrap" align="flex-start">
            <Text c={isAgainst ? 'warn' : 'ok'} component="span" mt={2} lh={1}>
              <Sign size={16} aria-label={t(isAgainst ? 'pair.against' : 'pair.for')} />
            </Text>
            <Text size="sm">{reasonWords(reason, t)}</Text>
          </Group>
        );
      })}
    </Stack>
  );
}
