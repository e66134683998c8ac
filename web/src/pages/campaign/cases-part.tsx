// The people that the campaign is about, with dated facts, where each comes from, and the consent to speak of them.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { When } from '../../ui/when';
import type { Campaign, CaseItem } from './campaign-data';
import { CaseFacts } from './case-facts';
import { EditDialog } from './edit-dialog';
import { ItemCard } from './item-card';
import { useListActs } from './use-list-acts';

export function CasesPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const mayEdit = useMay('campaigner');
  const acts = useListActs(campaign, 'cases');
  const [edited, setEdited] = useState<string>();
  return (
    <Stack>
      <Text c="dimmed" maw="70ch">
        {t('cases.lead')}
      </Text>
      {campaign.cases.length === 0 && <EmptyState text={t('cases.none')} />}
      {campaign.cases.map((one, at) => (
        <ItemCard
          key={one.key}
          name={one.name}
          history={{ campaignId: campaign.id, kind: 'case', itemKey: one.key }}
          isWithdrawn={one.withdrawnAt !== null}
          mayEdit={mayEdit}
          onEdit={() => setEdited(one.key)}
          onWithdraw={() => acts.withdraw(one)}
          onRestore={() => acts.restore(one)}
          onMove={(by) => acts.move(at, by)}
        >
          <Text fw={600}>{one.name}</Text>
          <Text size="sm" c="dimmed">
            {t('cases.consent', { basis: one.consentBasis, source: one.consentSource })}
          </Text>
          {one.withdrawnAt ? (
            <Text size="sm" mt={4}>
              {t('cases.withdrawn')} <When at={one.withdrawnAt} />
            </Text>
          ) : (
            <CaseFacts campaign={campaign} of={one} mayEdit={mayEdit} />
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
          {t('cases.add')}
        </Button>
      )}
      {edited !== undefined && (
        <CaseDialog
          campaign={campaign}
          of={campaign.cases.find(({ key }) => key === edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Stack>
  );
}

function CaseDialog({ campaign, of, onClose }: { campaign: Campaign; of?: CaseItem; onClose: () => void }) {
  const { t } = useTranslation('campaign');
  const at = { campaign: campaign.id };
  return (
    <EditDialog
      title={t(of ? 'cases.edit' : 'cases.add')}
      campaignId={campaign.id}
      initial={{
        name: of?.name ?? '',
        consentBasis: of?.consentBasis ?? '',
        consentSource: of?.consentSource ?? '',
      }}
      current={of}
      onClose={onClose}
      hint={t('meansApproval')}
      save={(typed, revision) =>
        of
          ? answer(
              api.PATCH('/api/campaigns/{campaign}/cases/{key}', {
                params: { path: { ...at, key: of.key } },
                body: { ...typed, revision },
              }),
            )
          : answer(api.POST('/api/campaigns/{campaign}/cases', { params: { path: at }, body: typed }))
      }
      fields={(typed, change) => (
        <>
          <TextInput
            label={t('field.name')}
            required
            maxLength={300}
            value={typed.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
            <TextInput
              label={t('field.consentBasis')}
              description={t('cases.basisHint')}
              required
              value={typed.consentBasis}
              onChange={(event) => change({ consentBasis: event.currentTarget.value })}
            />
            <TextInput
              label={t('field.consentSource')}
              description={t('cases.sourceHint')}
              required
              value={typed.consentSource}
              onChange={(event) => change({ consentSource: event.currentTarget.value })}
            />
          </Group>
        </>
      )}
    />
  );
}
