// Who stands under the campaign's statement: people and organisations, with affiliation, country and dates. Nobody is deleted:
// they sign until a day.
import { Badge, Button, Checkbox, Group, MultiSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import { formatDay } from '../../ui/day';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { countryName } from '../../ui/region-names';
import { QueryView } from '../../ui/query-view';
import { doUnlessUndone } from '../../ui/undoable';
import { useCampaignChange, type Campaign, type Signatory } from './campaign-data';
import { COUNTRY_CODES } from './country-codes';
import { EditDialog } from './edit-dialog';
import { ItemCard } from './item-card';
import { signatoriesQuery } from '../../api/campaigns';
import { askAgain } from '../../api/topics';

export function SignatoriesPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const mayEdit = useMay('campaigner');
  const all = useQuery(signatoriesQuery(campaign.id));
  const [showsGone, setShowsGone] = useState(false);
  const [edited, setEdited] = useState<string>();
  const gone = all.data?.items.filter(({ stands }) => !stands) ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" maw="60ch" flex="1 1 16rem">
          {t('signatories.lead')}
        </Text>
        {gone.length > 0 && (
          <Switch
            label={t('signatories.showGone', { count: gone.length })}
            checked={showsGone}
            onChange={(event) => setShowsGone(event.currentTarget.checked)}
          />
        )}
      </Group>
      {mayEdit && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setEdited('')}
        >
          {t('signatories.add')}
        </Button>
      )}
      <QueryView query={all}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('signatories.none')} />
          ) : (
            items
              .filter(({ stands }) => stands || showsGone)
              .map((one) => (
                <SignatoryCard
                  key={one.key}
                  campaign={campaign}
                  signatory={one}
                  mayEdit={mayEdit}
                  onEdit={() => setEdited(one.key)}
                />
              ))
          )
        }
      </QueryView>
      {edited !== undefined && (
        <SignatoryDialog
          campaign={campaign}
          signatory={all.data?.items.find(({ key }) => key === edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Stack>
  );
}

function SignatoryCard({
  campaign,
  signatory,
  mayEdit,
  onEdit,
}: {
  campaign: Campaign;
  signatory: Signatory;
  mayEdit: boolean;
  onEdit: () => void;
}) {
  // prettier-ignore
  const { t } = useTranslation('campaign');
  const { key, name, affiliation, former, countries, since, until, stands } = signatory;
  const params = { path: { campaign: campaign.id, key } };
  const change = useCampaignChange(campaign.id, (act: 'withdraw' | 'restore') =>
    answer(
      act === 'withdraw'
        ? api.POST('/api/campaigns/{campaign}/signatories/{key}/withdraw', { params, body: {} })
        : api.POST('/api/campaigns/{campaign}/signatories/{key}/restore', { params, body: {} }),
    ),
  );
  const hold = () => {
    queries.setQueryData(
      signatoriesQuery(campaign.id).queryKey,
      (old) => old && { items: old.items.map((one) => (one.key === key ? { ...one, stands: false } : one)) },
    );
    const again = () => void askAgain(signatoriesQuery(campaign.id));
    doUnlessUndone(t('withdrawnNow', { name }), () => change.mutate('withdraw'), again);
  };
  const isLater = !stands && until === null;
  return (
    <ItemCard
      name={name}
      history={{ campaignId: campaign.id, kind: 'signatory', itemKey: key }}
      isWithdrawn={!stands && !isLater}
      badges={isLater && <Badge variant="outline">{t('signatories.later')}</Badge>}
      mayEdit={mayEdit}
      onEdit={onEdit}
      onWithdraw={hold}
      onRestore={() => change.mutate('restore')}
    >
      <Text fw={600}>{name}</Text>
      <Text size="sm">
        {[
          former && affiliation ? t('signatories.formerly', { affiliation }) : affiliation,
          countries.map(countryName).join(', '),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        {until
          ? t('signatories.fromUntil', { since: formatDay(since), until: formatDay(until) })
          : t('signatories.from', { since: formatDay(since) })}
      </Text>
      {change.error && <ErrorBox error={change.error} />}
    </ItemCard>
  );
}

const today = () => new Date().toLocaleDateString('sv-SE');

function SignatoryDialog({
  campaign,
  signatory,
  onClose,
}: {
  campaign: Campaign;
  signatory?: Signatory;
  onClose: () => void;
}) {
  // prettier-ignore
  const { t } = useTranslation('campaign');
  const at = { campaign: campaign.id };
  const typedOf = (one?: Signatory) => ({
    name: one?.name ?? '',
    affiliation: one?.affiliation ?? '',
    former: one?.former ?? false,
    countries: one?.countries ?? [],
    since: one?.since ?? today(),
    until: one?.until ?? '',
  });
  return (
    <EditDialog
      title={t(signatory ? 'signatories.edit' : 'signatories.add')}
      campaignId={campaign.id}
      initial={typedOf(signatory)}
      current={signatory && { ...typedOf(signatory), revision: signatory.revision }}
      onClose={onClose}
      hint={t('meansApproval')}
      save={({ until, ...typed }, revision) => {
        const body = { ...typed, until: until || null };
        return signatory
          ? answer(
              api.PATCH('/api/campaigns/{campaign}/signatories/{key}', {
                params: { path: { ...at, key: signatory.key } },
                body: { ...body, revision },
              }),
            )
          : answer(api.POST('/api/campaigns/{campaign}/signatories', { params: { path: at }, body }));
      }}
      fields={(typed, change, error) => (
        <>
          <TextInput
            label={t('field.name')}
            description={t('signatories.nameHint')}
            required
            maxLength={300}
            value={typed.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('field.affiliation')}
            maxLength={300}
            value={typed.affiliation}
            onChange={(event) => change({ affiliation: event.currentTarget.value })}
          />
          <Checkbox
            label={t('signatories.isFormer')}
            checked={typed.former}
            onChange={(event) => change({ former: event.currentTarget.checked })}
          />
          <MultiSelect
            label={t('field.countries')}
            searchable
            limit={50}
            maxValues={5}
            data={COUNTRY_CODES.map((value) => ({ value, label: countryName(value) }))}
            value={typed.countries}
            onChange={(countries) => change({ countries })}
          />
          <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
            <TextInput
              type="date"
              label={t('field.since')}
              required
              value={typed.since}
              onChange={(event) => change({ since: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('field.until')}
              description={t('signatories.untilHint')}
              value={typed.until}
              error={error instanceof ApiProblem ? error.ofField('until') : undefined}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          </Group>
        </>
      )}
    />
  );
}
