// One import of the list: what it was, by whom and when, what it counted, and where it stands.
import { Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { formatDay } from '../../../ui/day';
import { PageLink } from '../../../ui/links';
import { When } from '../../../ui/when';
import { count } from '../../../ui/words';
import type { ImportSummary } from '../../../api/imports';
import { ImportStateBadge } from '../import-state';
import { useWhoDid } from '../../../ui/who-did';

export function ImportLine({ one }: { one: ImportSummary }) {
  const { t } = useTranslation('import');
  const whoDid = useWhoDid();
  return (
    <Box component="li" p="sm">
      <Group justify="space-between" gap="xs">
        <Name one={one} />
        <ImportStateBadge state={one.state} />
      </Group>
      <Text size="sm">
        <Figures one={one} />
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t(one.state === 'applied' || one.state === 'undone' ? 'history.applied' : 'history.begun', {
          who: whoDid(one.by),
        })}{' '}
        <When at={one.at} /> · {one.fileName} · <FileHash hash={one.fileSha256} />
        {one.undoneAt && (
          <>
            {' · '}
            {t('history.undone', { who: whoDid(one.undoneBy ?? '') })} <When at={one.undoneAt} />
          </>
        )}
      </Text>
      {one.openEndings > 0 && one.state === 'applied' && (
        <Text size="sm">{t('history.endings', { count: one.openEndings, shown: count(one.openEndings) })}</Text>
      )}
    </Box>
  );
}

/** Cells of lists are shown to those who may import. */
function Name({ one }: { one: ImportSummary }) {
  if (!useMay('campaigner'))
    return (
      <Text fw={600} span>
        {one.source}
      </Text>
    );
  return (
    <PageLink
      to="/contacts/imports/$importId"
      params={{ importId: one.id }}
      fw={600}
      underline="hover"
      miw={0}
      style={{ overflowWrap: 'anywhere' }}
    >
      {one.source}
    </PageLink>
  );
}

function Figures({ one: { counts, completeAsOf } }: { one: ImportSummary }) {
  const { t } = useTranslation('import');
  if (!counts) return <>{t('history.notTried')}</>;
  const parts = (['new', 'changed', 'unchanged', 'problems'] as const).filter((part) => counts[part] > 0);
  const words = parts.map((part) => t(`figures.${part}`, { count: counts[part], shown: count(counts[part]) }));
  return (
    <>
      {t('figures.rows', { count: counts.rows, shown: count(counts.rows) })}
      {words.length > 0 && `: ${words.join(', ')}`}
      {completeAsOf && ` · ${t('history.completeAsOf', { day: formatDay(completeAsOf) })}`}
    </>
  );
}

/** Enough of it to tell two files apart; the whole on the page of the import. */
function FileHash({ hash }: { hash: string }) {
  const { t } = useTranslation('import');
  return <span title={hash}>{t('history.hash', { hash: hash.slice(0, 12) })}</span>;
}
