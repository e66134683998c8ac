// The concrete acts that letters request, and of whom.
import { Badge, Button, MultiSelect, Stack, Text } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { AudiencesSection } from './audiences-section';
import { inFirst, type Ask, type Campaign } from './campaign-data';
import { EditDialog } from './edit-dialog';
import { ItemCard, TextsView } from './item-card';
import { TextsInput } from './texts-input';
import { useListActs } from './use-list-acts';

const EVERYONE = 'everyone';

export function AsksPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const mayEdit = useMay('campaigner');
  const acts = useListActs(campaign, 'asks');
  const [edited, setEdited] = useState<string>();
  const audienceName = useAudienceName(campaign);
  return (
    <Stack>
      <Text c="dimmed" maw="70ch">
        {t('asks.lead')}
      </Text>
      {campaign.asks.length === 0 && <EmptyState text={t('asks.none')} />}
      {campaign.asks.map((one, at) => (
        <ItemCard
          key={one.key}
          name={inFirst(one.text, campaign)}
          history={{ campaignId: campaign.id, kind: 'ask', itemKey: one.key }}
          isWithdrawn={one.withdrawnAt !== null}
          badges={one.audiences.map((key) => (
            <Badge
              key={key}
              variant="outline"
              color="gray"
              tt="none"
              leftSection={<IconUsersGroup size={14} aria-hidden />}
            >
              {audienceName(key)}
            </Badge>
          ))}
          mayEdit={mayEdit}
          onEdit={() => setEdited(one.key)}
          onWithdraw={() => acts.withdraw(one)}
          onRestore={() => acts.restore(one)}
          onMove={(by) => acts.move(at, by)}
        >
          <TextsView texts={one.text} languages={campaign.languages} />
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
          {t('asks.add')}
        </Button>
      )}
      {edited !== undefined && (
        <AskDialog
          campaign={campaign}
          ask={campaign.asks.find(({ key }) => key === edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
      <AudiencesSection campaign={campaign} mayEdit={mayEdit} />
    </Stack>
  );
}

function useAudienceName(campaign: Campaign): (key: string) => string {
  const { t } = useTranslation('campaign');
  return (key) => {
    const audience = campaign.audiences.find((one) => one.key === key);
    return key === EVERYONE ? t('asks.everyone') : audience ? inFirst(audience.name, campaign) : key;
  };
}

function AskDialog({ campaign, ask, onClose }: { campaign: Campaign; ask?: Ask; onClose: () => void }) {
  const { t } = useTranslation('campaign');
  const audienceName = useAudienceName(campaign);
  const at = { campaign: campaign.id };
  const keys = [EVERYONE, ...campaign.audiences.map(({ key }) => key)];
  return (
    <EditDialog
      title={t(ask ? 'asks.edit' : 'asks.add')}
      campaignId={campaign.id}
      initial={{ text: ask?.text ?? {}, audiences: ask?.audiences ?? [EVERYONE] }}
      current={ask}
      onClose={onClose}
      hint={t('meansApproval')}
      save={({ text, audiences }, revision) =>
        ask
          ? answer(
              api.PATCH('/api/campaigns/{campaign}/asks/{key}', {
                params: { path: { ...at, key: ask.key } },
                body: { text, audiences, revision },
              }),
            )
          : answer(api.POST('/api/campaigns/{campaign}/asks', { params: { path: at }, body: { text, audiences } }))
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
          <MultiSelect
            label={t('field.audiences')}
            description={t('asks.audiencesHint')}
            required
            data={keys.map((value) => ({ value, label: audienceName(value) }))}
            value={typed.audiences}
            onChange={(audiences) => change({ audiences })}
          />
        </>
      )}
    />
  );
}
