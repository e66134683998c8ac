// The versions of an appeal, what differs between any two of them, and the way back to the words of an older one.
import { Box, Button, Group, Select, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { appealQuery, differencesQuery, versionQuery, type Appeal, type Differences } from '../../api/appeals';
import { ChangedLines, Pieces } from './changed-lines';
import { keepDrafts, readDrafts } from './draft-store';
import { languageName, textOf } from './names';
import { PageLink } from '../../ui/links';

export function VersionsPage() {
  const { t } = useTranslation('appeals');
  const { id } = useParams({ from: '/shell/appeals/$id/versions' });
  const query = useQuery(appealQuery(id));
  const name = query.data ? textOf(query.data.name) : '';
  return (
    <PageFrame
      title={name ? t('versions.of', { name }) : t('versions.title')}
      lead={
        <PageLink to="/appeals/$id" params={{ id }}>
          {t('versions.back')}
        </PageLink>
      }
    >
      <QueryView query={query}>
        {(appeal) =>
          appeal.versions.length === 0 ? <EmptyState text={t('versions.none')} /> : <Versions appeal={appeal} />
        }
      </QueryView>
    </PageFrame>
  );
}

function Versions({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('appeals');
  const mayWrite = useMay('campaigner') && appeal.state !== 'archived';
  return (
    <>
      <Box
        className="surface"
        style={{ overflowX: 'auto' }}
        role="region"
        aria-label={t('versions.title')}
        tabIndex={0}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              {(['number', 'approved', 'by', 'languages'] as const).map((head) => (
                <Table.Th key={head} scope="col">
                  {t(`versions.${head}`)}
                </Table.Th>
              ))}
              {mayWrite && <Table.Th scope="col">{t('versions.act')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {appeal.versions.map(({ number, approvedAt, approvedByName, languages }) => (
              <Table.Tr key={number}>
                <Table.Td>{number}</Table.Td>
                <Table.Td>
                  <When at={approvedAt} />
                </Table.Td>
                <Table.Td>{approvedByName ?? t('pane.program')}</Table.Td>
                <Table.Td>{languages.map(languageName).join(', ')}</Table.Td>
                {mayWrite && (
                  <Table.Td>
                    <BackToThis appeal={appeal} number={number} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Comparison appeal={appeal} />
    </>
  );
}

/** The words of a version become what somebody has typed and not saved: nothing that is stored is lost by it. */
function BackToThis({ appeal, number }: { appeal: Appeal; number: number }) {
  const { t } = useTranslation('appeals');
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const going = useMutation({
    mutationFn: async () => {
      const { texts } = await queries.fetchQuery(versionQuery(appeal.id, number));
      const at = new Date().toISOString();
      const changed = texts.flatMap(({ language, subject, mjml }) => {
        const stored = appeal.texts.find((text) => text.language === language);
        if (stored?.subject === subject && stored.mjml === mjml) return [];
        return [[language, { subject, mjml, madeFrom: stored?.revision ?? null, at }] as const];
      });
      keepDrafts(me.id, appeal.id, { ...readDrafts(me.id, appeal.id), ...Object.fromEntries(changed) });
      await navigate({ to: '/appeals/$id', params: { id: appeal.id }, search: (old) => ({ campaign: old.campaign }) });
    },
  });
  return (
    <>
      <Button size="xs" variant="default" loading={going.isPending} onClick={() => going.mutate()}>
        {t('versions.backToThis', { number })}
      </Button>
      {going.error && <ErrorBox error={going.error} meaning={false} />}
    </>
  );
}

const STANDING = 'draft';

function Comparison({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('appeals');
  const search = useSearch({ from: '/shell/appeals/$id/versions' });
  const navigate = useNavigate();
  const numbers = appeal.versions.map(({ number }) => number);
  const from = search.from && numbers.includes(search.from) ? search.from : (numbers[0] ?? 1);
  const to = search.to && numbers.includes(search.to) ? search.to : undefined;
  const query = useQuery(differencesQuery(appeal.id, from, to));
  const go = (part: { from?: number; to?: number }) =>
    void navigate({ to: '.', search: (old) => ({ ...old, from, to, ...part }), replace: true, resetScroll: false });
  const options = numbers.map((number) => ({ value: String(number), label: t('list.versionNumber', { number }) }));
  return (
    <Box component="section" mt="xl" aria-labelledby="differences">
      <Title order={2} id="differences" mb="xs">
        {t('differences.title')}
      </Title>
      <Group gap="xs" align="flex-end" mb="md">
        <Select
          label={t('differences.from')}
          allowDeselect={false}
          value={String(from)}
          onChange={(value) => value && go({ from: Number(value) })}
          data={options}
        />
        <Select
          label={t('differences.to')}
          allowDeselect={false}
          value={to === undefined ? STANDING : String(to)}
          onChange={(value) => go({ to: value === STANDING || value === null ? undefined : Number(value) })}
          data={[{ value: STANDING, label: t('differences.standing') }, ...options]}
        />
      </Group>
      <QueryView query={query}>
        {({ languages }) => languages.map((one) => <InLanguage key={one.language} difference={one} />)}
      </QueryView>
    </Box>
  );
}

function InLanguage({ difference }: { difference: Differences['languages'][number] }) {
  const { t } = useTranslation('appeals');
  const { language, kind, subject, lines, facts } = difference;
  const name = languageName(language);
  const isSubjectChanged = subject.some((piece) => piece.kind !== 'same');
  return (
    <Box mb="lg">
      <Title order={3} mb={4}>
        {name}
      </Title>
      {kind === 'same' ? (
        <Text size="sm">{t('differences.none')}</Text>
      ) : (
        <>
          {(kind === 'added' || kind === 'removed') && <Text size="sm">{t(`differences.language.${kind}`)}</Text>}
          {isSubjectChanged && (
            <Text size="sm">
              {t('preview.subject')} <Pieces pieces={subject} />
            </Text>
          )}
          <Part title={t('differences.letter')} label={t('differences.letterIn', { language: name })} lines={lines} />
          <Part title={t('differences.facts')} label={t('differences.factsIn', { language: name })} lines={facts} />
        </>
      )}
    </Box>
  );
}

function Part({
  title,
  label,
  lines,
}: {
  title: string;
  label: string;
  lines: Differences['languages'][number]['lines'];
}) {
  if (lines.every(({ kind }) => kind === 'same')) return null;
  return (
    <Box mt="xs">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <ChangedLines lines={lines} label={label} />
    </Box>
  );
}
