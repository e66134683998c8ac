// What the campaign wants of the authorities, and where each demand stands.
import { Button, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { StateBadge } from '../../ui/state-badge';
import { DEMAND_SIGNS } from './demand-signs';
import { inFirst, type Campaign, type Demand } from './campaign-data';
import { EditDialog } from './edit-dialog';
import { ItemCard, TextsView } from './item-card';
import { TextsInput } from './texts-input';
import { useListActs } from './use-list-acts';

export function DemandsPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const mayEdit = useMay('campaigner');
  const acts = useListActs(campaign, 'demands');
  const [edited, setEdited] = useState<string>();
  const demand = campaign.demands.find(({ key }) => key === edited);
  return (
    <Stack>
      <Text c="dimmed" maw="70ch">
        {t('demands.lead')}
      </Text>
      {campaign.demands.length === 0 && <EmptyState text={t('demands.none')} />}
      {campaign.demands.map((one, at) => (
        <ItemCard
          key={one.key}
          name={inFirst(one.text, campaign)}
          history={{ campaignId: campaign.id, kind: 'demand', itemKey: one.key }}
          isWithdrawn={one.status === 'withdrawn'}
          badges={
            one.status !== 'withdrawn' && <StateBadge {...DEMAND_SIGNS[one.status]} word={t(`status.${one.status}`)} />
          }
          mayEdit={mayEdit}
          onEdit={() => setEdited(one.key)}
          onWithdraw={() => acts.withdraw(one)}
          onRestore={() => acts.restore(one)}
          onMove={(by) => acts.move(at, by)}
        >
          <TextsView texts={one.text} languages={campaign.languages} />
          {one.evidence && (
            <Text size="sm" mt="xs">
              {t('demands.evidence')} {one.evidence}
            </Text>
          )}
        </ItemCard>
      ))}
      {acts.error}
      {mayEdit && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setEdited('')}
        >
          {t('demands.add')}
        </Button>
      )}
      {edited !== undefined && (
        <DemandDialog campaign={campaign} demand={demand} onClose={() => setEdited(undefined)} />
      )}
    </Stack>
  );
}

function DemandDialog({ campaign, demand, onClose }: { campaign: Campaign; demand?: Demand; onClose: () => void }) {
  const { t } = useTranslation('campaign');
  const at = { campaign: campaign.id };
  const initial = { text: demand?.text ?? {}, status: demand?.status ?? 'open', evidence: demand?.evidence ?? '' };
  return (
    <EditDialog
      title={t(demand ? 'demands.edit' : 'demands.add')}
      campaignId={campaign.id}
      initial={initial}
      current={demand && { ...demand, evidence: demand.evidence ?? '' }}
      onClose={onClose}
      hint={t('meansApproval')}
      save={({ text, status, evidence }, revision) =>
        demand
          ? answer(
              api.PATCH('/api/campaigns/{campaign}/demands/{key}', {
                params: { path: { ...at, key: demand.key } },
                body: { text, status, evidence: evidence || null, revision },
              }),
            )
          : answer(api.POST('/api/campaigns/{campaign}/demands', { params: { path: at }, body: { text } }))
      }
      fields={(typed, change, error) => (
        <>
          <TextsInput
            campaign={campaign}
            label={t('field.text')}
            value={typed.text}
            onChange={(text) => change({ text })}
            error={error}
          />
          {demand && (
            <>
              <Select
                label={t('field.status')}
                allowDeselect={false}
                data={(['open', 'partly_met', 'met'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
                value={typed.status}
                onChange={(status) => status && change({ status })}
              />
              <Textarea
                label={t('field.evidence')}
                description={t('demands.evidenceHint')}
                autosize
                minRows={2}
                value={typed.evidence}
                onChange={(event) => change({ evidence: event.currentTarget.value })}
              />
            </>
          )}
        </>
      )}
    />
  );
}
