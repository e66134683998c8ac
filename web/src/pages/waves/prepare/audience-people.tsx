// The people of an audience by name: those left out with the reason, and those who get a letter.
import { Box, Button, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  peopleQuery,
  type AudiencePerson,
  type LaunchOutlook,
  type PeopleFilters,
  type WaveSummary,
} from '../../../api/wave-drafts';
import { QueryView } from '../../../ui/query-view';
import { count, languageName } from '../../../ui/words';

interface AudiencePeopleProps {
  wave: WaveSummary;
  audience: LaunchOutlook['audience'];
}

export function AudiencePeople({ wave, audience }: AudiencePeopleProps) {
  const { t } = useTranslation('waves');
  const [reason, setReason] = useState<string>();
  const [shown, setShown] = useState<PeopleFilters['group']>();
  return (
    <Stack gap="sm">
      {audience.excluded > 0 && (
        <Box>
          <Title order={3} fz="md">
            {t('audience.leftOut', { left: count(audience.excluded) })}
          </Title>
          <Group gap={4} my={4}>
            {audience.exclusions.map(({ reason: one, count: n }) => (
              <Button
                key={one}
                size="compact-sm"
                variant={shown === 'left_out' && reason === one ? 'light' : 'default'}
                aria-pressed={shown === 'left_out' && reason === one}
                onClick={() => {
                  const isShown = shown === 'left_out' && reason === one;
                  setShown(isShown ? undefined : 'left_out');
                  setReason(one);
                }}
              >
                {count(n)} {t(`audience.reason.${one}`)}
              </Button>
            ))}
          </Group>
          {shown === 'left_out' && <People wave={wave} audience={audience} filters={{ group: 'left_out', reason }} />}
        </Box>
      )}
      {audience.included > 0 && (
        <Box>
          <UnstyledButton
            className="text-button"
            aria-expanded={shown === 'included'}
            onClick={() => setShown(shown === 'included' ? undefined : 'included')}
          >
            {t(shown === 'included' ? 'audience.hideIncluded' : 'audience.showIncluded', {
              count: audience.included,
              letters: count(audience.included),
            })}
          </UnstyledButton>
          {shown === 'included' && <People wave={wave} audience={audience} filters={{ group: 'included' }} />}
        </Box>
      )}
    </Stack>
  );
}

function People({ wave, audience, filters }: AudiencePeopleProps & { filters: PeopleFilters }) {
  const { t } = useTranslation('waves');
  const query = useInfiniteQuery(peopleQuery(wave.id, { ...filters, limit: '25' }));
  const { data } = query;
  const isWhole = filters.group === 'included' ? audience.included : undefined;
  return (
    <>
      <QueryView query={query}>
        {({ pages }) => (
          <Box
            component="ul"
            className="people"
            tabIndex={0}
            aria-label={t(filters.group === 'included' ? 'audience.listIncluded' : 'audience.listLeft')}
          >
            {pages
              .flatMap(({ items }) => items)
              .map((person) => (
                <Person key={person.contactId} person={person} />
              ))}
          </Box>
        )}
      </QueryView>
      {query.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {isWhole === undefined || !data
            ? t('more')
            : t('audience.moreOf', { shown: count(data.pages.length * 25), all: count(isWhole) })}
        </Button>
      )}
    </>
  );
}

function Person({ person }: { person: AudiencePerson }) {
  const { t } = useTranslation('waves');
  const why = person.excluded && whyOf(t, person.excluded, person.detail);
  return (
    <Box component="li" py={4}>
      <Text component="span" fw={500}>
        {person.name}
      </Text>
      <Text component="span" size="sm" c="dimmed" display="block" style={{ overflowWrap: 'anywhere' }}>
        {why ?? [person.mandate, person.address, languageName(person.language)].filter(Boolean).join(' · ')}
      </Text>
    </Box>
  );
}

function whyOf(t: TFunction, reason: string, detail: string | null): string {
  // The detail of a shared address is a contact's id, which says nothing to people.
  const says = detail !== null && reason === 'missing_field';
  return says ? t('audience.missing', { fields: detail.replaceAll('_', ' ') }) : t(`audience.why.${reason}`);
}
