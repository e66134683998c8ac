// The facts of one case: each with its date, source and version. A changed fact is a new version; letters on their way that
// speak of the old one wait for a person.
import { Badge, Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconHistory, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { formatDay } from '../../ui/day';
import { ErrorBox } from '../../ui/error-box';
import { doUnlessUndone } from '../../ui/undoable';
import { inFirst, useCampaignChange, type Campaign, type CaseItem, type Fact } from './campaign-data';
import { EditDialog } from './edit-dialog';
import { HistoryDrawer } from './history-drawer';
import { TextsView } from './item-card';
import { TextsInput } from './texts-input';
import { campaignQuery } from '../../api/campaigns';
import { askAgain } from '../../api/topics';

interface CaseFactsProps {
  campaign: Campaign;
  of: CaseItem;
  mayEdit: boolean;
}

export function CaseFacts({ campaign, of, mayEdit }: CaseFactsProps) {
  const { t } = useTranslation('campaign');
  const [edited, setEdited] = useState<string>();
  const [history, setHistory] = useState<string>();
  const path = (key: string) => ({ params: { path: { campaign: campaign.id, case: of.key, key } } });
  const withdraw = useCampaignChange(campaign.id, (key: string) =>
    answer(api.POST('/api/campaigns/{campaign}/cases/{case}/facts/{key}/withdraw', path(key))),
  );
  const restore = useCampaignChange(campaign.id, (key: string) =>
    answer(api.POST('/api/campaigns/{campaign}/cases/{case}/facts/{key}/restore', path(key))),
  );
  const hold = (fact: Fact) => {
    const without = { ...of, facts: of.facts.filter(({ key }) => key !== fact.key) };
    queries.setQueryData(campaignQuery(campaign.id).queryKey, {
      ...campaign,
      cases: campaign.cases.map((one) => (one.key === of.key ? without : one)),
    });
    const again = () => void askAgain(campaignQuery(campaign.id));
    doUnlessUndone(t('withdrawnNow', { name: inFirst(fact.text, campaign) }), () => withdraw.mutate(fact.key), again);
  };
  const error = withdraw.error ?? restore.error;
  return (
    <Stack gap="sm" mt="sm">
      {of.facts.map((fact) => (
        <Box key={fact.key} ps="sm" style={{ borderInlineStart: '3px solid var(--demarche-line)' }}>
          <TextsView texts={fact.text} languages={campaign.languages} />
          <Group gap="xs" mt={4}>
            <Text size="sm" c="dimmed">
              {t('facts.from', { day: formatDay(fact.asOf), source: fact.source })}
            </Text>
            <Badge variant="outline" color="gray" tt="none">
              {t('facts.version', { version: fact.version })}
            </Badge>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconHistory size={14} aria-hidden />}
              onClick={() => setHistory(fact.key)}
            >
              {t('history.open')}
            </Button>
            {mayEdit && (
              <>
                <Button size="compact-sm" variant="subtle" onClick={() => setEdited(fact.key)}>
                  {t('facts.edit')}
                </Button>
                <Button size="compact-sm" variant="subtle" color="danger" onClick={() => hold(fact)}>
                  {t('withdraw')}
                </Button>
              </>
            )}
          </Group>
        </Box>
      ))}
      {of.withdrawnFacts.map((fact) => (
        <Group key={fact.key} gap="xs" c="dimmed">
          <Text size="sm" td="line-through" flex="1 1 14rem">
            {inFirst(fact.text, campaign)}
          </Text>
          {mayEdit && (
            <Button
              size="compact-sm"
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate(fact.key)}
            >
              {t('restore')}
            </Button>
          )}
        </Group>
      ))}
      {error && <ErrorBox error={error} />}
      {mayEdit && (
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          aria-label={t('facts.addTo', { name: of.name })}
          onClick={() => setEdited('')}
        >
          {t('facts.add')}
        </Button>
      )}
      {edited !== undefined && (
        <FactDialog
          campaign={campaign}
          of={of}
          fact={of.facts.find(({ key }) => key === edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {history !== undefined && (
        <HistoryDrawer
          campaignId={campaign.id}
          kind="fact"
          itemKey={`${of.key}/${history}`}
          name={of.name}
          onClose={() => setHistory(undefined)}
        />
      )}
    </Stack>
  );
}

const today = () => new Date().toLocaleDateString('sv-SE');

/** The short name of a new fact: one that this case never had. */
function newKey({ facts, withdrawnFacts }: CaseItem): string {
  const taken = [...facts, ...withdrawnFacts].map(({ key }) => key);
  let number = taken.length + 1;
  while (taken.includes(`fact-${number}`)) number += 1;
  return `fact-${number}`;
}

function FactDialog({
  campaign,
  of,
  fact,
  onClose,
}: {
  campaign: Campaign;
  of: CaseItem;
  fact?: Fact;
  onClose: () => void;
}) {
  // prettier-ignore
  const { t } = useTranslation('campaign');
  const [key] = useState(fact?.key ?? newKey(of));
  return (
    <EditDialog
      title={t(fact ? 'facts.editOf' : 'facts.addTo', { name: of.name })}
      campaignId={campaign.id}
      initial={{ text: fact?.text ?? {}, asOf: today(), source: fact?.source ?? '' }}
      current={fact && { ...fact, revision: fact.version }}
      onClose={onClose}
      hint={t(fact ? 'facts.means' : 'meansApproval')}
      save={({ text, asOf, source }, revision) =>
        answer(
          api.POST('/api/campaigns/{campaign}/cases/{case}/facts/{key}', {
            params: { path: { campaign: campaign.id, case: of.key, key } },
            body: { text, asOf, source, version: revision ?? 0 },
          }),
        )
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
          <TextInput
            type="date"
            label={t('field.asOf')}
            required
            value={typed.asOf}
            onChange={(event) => change({ asOf: event.currentTarget.value })}
          />
          <TextInput
            label={t('field.source')}
            description={t('facts.sourceHint')}
            required
            maxLength={500}
            value={typed.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
          />
        </>
      )}
    />
  );
}
