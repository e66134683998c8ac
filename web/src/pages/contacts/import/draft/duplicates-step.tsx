// New people who are like somebody we have, with whom. A name proves nothing, so they are not joined; a person compares them.
import { Box, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../../ui/links';
import { count } from '../../../../ui/words';
import { useKeptWords } from '../../kept-words';
import { NextButton } from './about-step';
import type { DraftEdit } from './use-draft';

type Plan = NonNullable<DraftEdit['draft']['plan']>;

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
      {plan.alike.length > 0 && (
        <Box component="ul" className="surface plain-list" aria-label={t('step.duplicates')}>
          {plan.alike.map((one) => (
            <Alike key={one.row} {...one} />
          ))}
        </Box>
      )}
      {duplicates > plan.alike.length && (
        <Text size="sm" c="dimmed">
          {t('duplicates.first', { shown: count(plan.alike.length), all: count(duplicates) })}
        </Text>
      )}
      <NextButton onDone={onDone} />
    </Stack>
  );
}

function Alike({ row, name, like, others }: Plan['alike'][number]) {
  const { t } = useTranslation('import');
  const { valueWords } = useKeptWords();
  return (
    <Box component="li" p="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text span c="dimmed" size="sm">
        {t('rows.number', { row })}
      </Text>{' '}
      <Text span fw={600}>
        {name}
      </Text>
      {like.map(({ contactId, name: known, office }) => (
        <Text key={contactId} size="sm">
          {t('duplicates.like')}{' '}
          <PageLink to="/contacts/$contactId" params={{ contactId }}>
            {known}
          </PageLink>
          {office && ` · ${valueWords('mandate', office)}`}
        </Text>
      ))}
      {others > 0 && <Text size="sm">{t('duplicates.others', { count: others, shown: count(others) })}</Text>}
    </Box>
  );
}
