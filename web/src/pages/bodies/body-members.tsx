// Who sits in a body on a day, with the addresses of their offices.
import { Box, Button, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { PageLink } from '../../ui/links';
import { Loading } from '../../ui/loading';
import { countryName } from '../../ui/region-names';
import { StackedTable } from '../../ui/stacked-table';
import { capitalised } from '../../ui/contact-words';
import { formatDay } from '../../ui/day';
import { bodyMembersQuery, type BodyMember } from '../../api/bodies';

export function BodyMembers({ slug }: { slug: string }) {
  const { t } = useTranslation('bodies');
  const [day, setDay] = useState('');
  const query = useInfiniteQuery(bodyMembersQuery(slug, day));
  const members = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const ofDay = (value: string | null) => (value ? formatDay(value) : t('members.open'));
  return (
    <>
      <TextInput
        type="date"
        label={t('members.day')}
        maw="12rem"
        mb="md"
        value={day}
        onChange={({ currentTarget: { value } }) => setDay(value)}
      />
      {query.error && <ErrorBox error={query.error} meaning={false} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={3} />}
      {query.data && members.length === 0 && <Text c="dimmed">{t('members.none')}</Text>}
      {members.length > 0 && (
        <Box>
          <StackedTable<BodyMember>
            caption={t('members.title')}
            rows={members}
            keyOf={({ mandateId }) => mandateId}
            columns={[
              {
                key: 'name',
                heading: t('members.name'),
                cell: ({ contactId, name }) => (
                  <PageLink to="/contacts/$contactId" params={{ contactId }} fw={500}>
                    {name}
                  </PageLink>
                ),
              },
              { key: 'role', heading: t('members.role'), cell: ({ role }) => capitalised(role.replaceAll('_', ' ')) },
              { key: 'country', heading: t('members.country'), cell: ({ country }) => country && countryName(country) },
              {
                key: 'group',
                heading: t('members.group'),
                cell: ({ politicalGroup, groupName }) =>
                  groupName ? `${groupName} (${politicalGroup})` : politicalGroup,
              },
              {
                key: 'term',
                heading: t('members.term'),
                cell: ({ startsOn, endsOn }) => (startsOn || endsOn) && `${ofDay(startsOn)} – ${ofDay(endsOn)}`,
              },
              {
                key: 'office',
                heading: t('members.office'),
                cell: ({ officeEmails }) => <span style={{ overflowWrap: 'anywhere' }}>{officeEmails.join(', ')}</span>,
              },
            ]}
          />
        </Box>
      )}
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('members.more')}
        </Button>
      )}
    </>
  );
}
