// New people who are like somebody we have. A name proves nothing, so they are not joined; a person compares them.
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '../../../../ui/words';
import { NextButton } from './about-step';
import type { DraftEdit } from './use-draft';

export function DuplicatesStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const { plan } = edit.draft;
  if (!plan) return <Text>{t('unknown.later')}</Text>;
  const { duplicates } = plan.counts;
  return (
    <Stack>
      <Text maw="70ch">
        {duplicates === 0
          ? t('duplicates.none')
          : t('duplicates.some', { count: duplicates, shown: count(duplicates) })}
      </Text>
      <NextButton onDone={onDone} />
    </Stack>
  );
}
