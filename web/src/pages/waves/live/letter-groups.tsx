// The same figures by delegation or by receiving domain. Asked for only when somebody unfolds them: they cost a scan.
import { Badge, Box, SegmentedControl, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterGroupsQuery, type LetterGrouping, type WaveProgress } from '../../../api/wave-queries';
import { formatCount } from '../../../ui/numbers';
import { QueryView } from '../../../ui/query-view';
import { WaveBar } from '../../../ui/wave-equation';

const COUNTRIES = new Intl.DisplayNames(['en-GB'], { type: 'region' });

export function LetterGroups({ waveId, pausedDomains }: { waveId: string } & Pick<WaveProgress, 'pausedDomains'>) {
  const { t } = useTranslation('live');
  const [isOpen, setOpen] = useState(false);
  const [by, setBy] = useState<LetterGrouping>('delegation');
  const choices = (['delegation', 'domain'] as const).map((value) => ({ value, label: t(`groups.by.${value}`) }));
  return (
    <details className="surface" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="fold">{t('groups.title')}</summary>
      <Box p="md" pt={0}>
        <SegmentedControl
          aria-label={t('groups.title')}
          mb="sm"
          data={choices}
          value={by}
          onChange={(value) => setBy(value)}
        />
        {isOpen && <GroupTable waveId={waveId} by={by} pausedDomains={pausedDomains} />}
      </Box>
    </details>
  );
}

function GroupTable({
  waveId,
  by,
  pausedDomains,
}: { waveId: string; by: LetterGrouping } & Pick<WaveProgress, 'pausedDomains'>) {
  const { t } = useTranslation('live');
  const groups = useQuery(letterGroupsQuery(waveId, by));
  const paused = new Set(by === 'domain' ? pausedDomains.map(({ domain }) => domain) : []);
  return (
    <QueryView query={groups}>
      {({ items }) => (
        <div className="scroll-region" role="region" aria-label={t('groups.title')} tabIndex={0}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t(`groups.name.${by}`)}</Table.Th>
                {(['launched', 'accepted', 'open', 'others'] as const).map((column) => (
                  <Table.Th key={column} scope="col" ta="end">
                    {t(`groups.${column}`)}
                  </Table.Th>
                ))}
                <Table.Th aria-hidden w="30%" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((group) => {
                const { accepted, waiting, deferred, in_hand } = group.parts;
                const open = waiting + deferred + in_hand;
                return (
                  <Table.Tr key={`${group.country ?? ''} ${group.name}`}>
                    <Table.Th scope="row" fw={400}>
                      {nameOf(group) || t('groups.none')}{' '}
                      {paused.has(group.name) && <Badge color="warn">{t('groups.paused')}</Badge>}
                    </Table.Th>
                    {[group.launched, accepted, open, group.launched - accepted - open].map((count, at) => (
                      <Table.Td key={at} ta="end">
                        <Text size="sm">{formatCount(count)}</Text>
                      </Table.Td>
                    ))}
                    <Table.Td miw={120}>
                      <WaveBar counts={group} />
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </QueryView>
  );
}

function nameOf({ name, country }: { name: string; country: string | null }): string {
  return [country && COUNTRIES.of(country), name].filter(Boolean).join(' · ');
}
