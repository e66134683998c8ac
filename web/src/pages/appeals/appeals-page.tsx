// All appeals of the campaign: in which languages, how far, and which waves they went out with.
import { Box, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { appealsQuery, type AppealSummary } from '../../api/appeals';
import { AppealState } from './appeal-state';
import { languageName, textOf } from './names';
import { PageLink, PageButton } from '../../ui/links';

export function AppealsPage() {
  const { t } = useTranslation('appeals');
  const { campaign, archived = false } = useSearch({ from: '/shell/appeals' });
  const navigate = useNavigate();
  const mayWrite = useMay('campaigner');
  const query = useQuery(appealsQuery(campaign, archived));
  const add = mayWrite && (
    <PageButton to="/appeals/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.add')}
    </PageButton>
  );
  return (
    <PageFrame title={t('list.title')} lead={t('list.lead')} actions={add}>
      <SegmentedControl
        mb="md"
        aria-label={t('list.which')}
        value={archived ? 'archived' : 'open'}
        onChange={(which) =>
          void navigate({ to: '/appeals', search: { campaign, archived: which === 'archived' || undefined } })
        }
        data={[
          { value: 'open', label: t('list.open') },
          { value: 'archived', label: t('list.archived') },
        ]}
      />
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t(archived ? 'list.emptyArchive' : 'list.empty')} action={!archived && add} />
          ) : (
            <AppealList items={items} />
          )
        }
      </QueryView>
    </PageFrame>
  );
}

function AppealList({ items }: { items: AppealSummary[] }) {
  const { t } = useTranslation('appeals');
  const heads = ['name', 'languages', 'state', 'version', 'waves'] as const;
  return (
    <>
      <Table className="surface" visibleFrom="sm" aria-label={t('list.title')}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head} scope="col">
                {t(`list.${head}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((appeal) => (
            <Table.Tr key={appeal.id}>
              <Table.Td>
                <AppealLink appeal={appeal} />
              </Table.Td>
              <Table.Td>{appeal.languages.map(languageName).join(', ') || t('list.none')}</Table.Td>
              <Table.Td>
                <AppealState state={appeal.state} />
              </Table.Td>
              <Table.Td>
                <LastVersion appeal={appeal} />
              </Table.Td>
              <Table.Td>{wavesOf(appeal) || t('list.none')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Stack hiddenFrom="sm" gap="sm">
        {items.map((appeal) => (
          <Box key={appeal.id} className="surface" p="sm">
            <AppealLink appeal={appeal} />
            <Group gap="xs" mt={4}>
              <AppealState state={appeal.state} />
              <Text size="sm">{appeal.languages.map(languageName).join(', ')}</Text>
            </Group>
            <Text size="sm" component="div" mt={4}>
              <LastVersion appeal={appeal} />
            </Text>
            {wavesOf(appeal) && <Text size="sm">{t('list.sentWith', { waves: wavesOf(appeal) })}</Text>}
          </Box>
        ))}
      </Stack>
    </>
  );
}

function AppealLink({ appeal }: { appeal: AppealSummary }) {
  return (
    <>
      <PageLink to="/appeals/$id" params={{ id: appeal.id }} fw={500}>
        {textOf(appeal.name)}
      </PageLink>
      <Text size="sm" c="dimmed">
        {appeal.campaignSlug}
      </Text>
    </>
  );
}

function LastVersion({ appeal }: { appeal: AppealSummary }) {
  const { t } = useTranslation('appeals');
  if (appeal.latestVersion === null) return t('list.notApproved');
  return (
    <>
      {t('list.versionNumber', { number: appeal.latestVersion })}
      {appeal.latestVersionAt && (
        <>
          {' '}
          <When at={appeal.latestVersionAt} />
        </>
      )}
    </>
  );
}

const wavesOf = ({ waves }: AppealSummary): string => waves.map(({ name }) => name).join(', ');
