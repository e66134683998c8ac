// The campaign itself: its name, its dates, its languages; and putting it away, or taking the demo away.
import { Box, Button, Group, MultiSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { demoQuery } from '../../api/demo';
import { useMay } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import { formatDay } from '../../ui/day';
import { ErrorBox } from '../../ui/error-box';
import { languageName } from '../../ui/region-names';
import { inFirst, useCampaignChange, type Campaign } from './campaign-data';
import { EditDialog } from './edit-dialog';
import { ItemCard } from './item-card';
import { TextsInput } from './texts-input';

export function AboutPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const mayEdit = useMay('campaigner');
  const [isEdited, setEdited] = useState(false);
  const rows: [string, string][] = [
    ['issuers', campaign.issuers.join(', ')],
    ['asOf', formatDay(campaign.asOf)],
    ['until', campaign.until ? formatDay(campaign.until) : t('about.open')],
    ['languages', campaign.languages.map(languageName).join(', ')],
  ];
  return (
    <Stack>
      <ItemCard
        name={inFirst(campaign.name, campaign)}
        history={{ campaignId: campaign.id, kind: 'campaign', itemKey: campaign.slug }}
        mayEdit={mayEdit}
        onEdit={() => setEdited(true)}
      >
        <Box component="dl" m={0}>
          {rows.map(([field, value]) => (
            <Group key={field} gap="xs" wrap="wrap" mb={4}>
              <Text component="dt" c="dimmed" w={160}>
                {t(`field.${field}`)}
              </Text>
              <Text component="dd" m={0}>
                {value || '–'}
              </Text>
            </Group>
          ))}
        </Box>
      </ItemCard>
      {isEdited && <CampaignDialog campaign={campaign} onClose={() => setEdited(false)} />}
      <Archive campaign={campaign} />
      {campaign.isDemo && <RemoveDemo />}
    </Stack>
  );
}

function CampaignDialog({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation('campaign');
  const [known] = useState(() => [...new Set([...campaign.languages, ...'en fr de es it pt nl no sv da fi pl cs uk ru az tr ar'.split(' ')])]); // prettier-ignore
  const typedOf = ({ name, summary, issuers, asOf, until, languages }: Campaign) => ({
    name,
    summary,
    issuers: issuers.join(', '),
    asOf,
    until: until ?? '',
    languages,
  });
  return (
    <EditDialog
      title={t('about.edit')}
      campaignId={campaign.id}
      initial={typedOf(campaign)}
      current={{ ...typedOf(campaign), revision: campaign.revision }}
      onClose={onClose}
      hint={t('meansApproval')}
      save={({ issuers, until, ...typed }, revision) =>
        answer(
          api.PATCH('/api/campaigns/{campaign}', {
            params: { path: { campaign: campaign.id } },
            body: {
              ...typed,
              issuers: issuers
                .split(',')
                .map((one) => one.trim())
                .filter(Boolean),
              until: until || null,
              revision,
            },
          }),
        )
      }
      fields={(typed, change, error) => {
        const shape = { languages: typed.languages, defaultLanguage: campaign.defaultLanguage };
        const ofField = (field: string) => (error instanceof ApiProblem ? error.ofField(field) : undefined);
        return (
          <>
            <TextsInput
              campaign={shape}
              label={t('field.name')}
              field="name"
              value={typed.name}
              onChange={(name) => change({ name })}
              error={error}
            />
            <TextsInput
              campaign={shape}
              label={t('field.summary')}
              field="summary"
              isOptional
              value={typed.summary}
              onChange={(summary) => change({ summary })}
              error={error}
            />
            <TextInput
              label={t('field.issuers')}
              description={t('about.issuersHint')}
              value={typed.issuers}
              onChange={(event) => change({ issuers: event.currentTarget.value })}
            />
            <MultiSelect
              label={t('field.languages')}
              searchable
              data={known.map((value) => ({ value, label: languageName(value) }))}
              value={typed.languages}
              error={ofField('languages')}
              onChange={(languages) => change({ languages })}
            />
            <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
              <TextInput
                type="date"
                label={t('field.asOf')}
                required
                value={typed.asOf}
                onChange={(event) => change({ asOf: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={t('field.until')}
                description={t('about.untilHint')}
                value={typed.until}
                error={ofField('until')}
                onChange={(event) => change({ until: event.currentTarget.value })}
              />
            </Group>
          </>
        );
      }}
    />
  );
}

function Archive({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const mayArchive = useMay('approver');
  const isArchived = campaign.archivedAt !== null;
  const params = { path: { campaign: campaign.id } };
  const change = useCampaignChange(campaign.id, () =>
    answer(
      isArchived
        ? api.POST('/api/campaigns/{campaign}/restore', { params })
        : api.POST('/api/campaigns/{campaign}/archive', { params }),
    ),
  );
  if (!mayArchive) return null;
  return (
    <Box component="section" mt="md">
      <Title order={2} size="h3" mb={4}>
        {t('about.archiveTitle')}
      </Title>
      <Text c="dimmed" mb="xs">
        {t(isArchived ? 'about.archived' : 'about.archiveDetail')}
      </Text>
      {change.error && <ErrorBox error={change.error} />}
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate(undefined)}>
        {t(isArchived ? 'about.unarchive' : 'about.archive')}
      </Button>
    </Box>
  );
}

function RemoveDemo() {
  const { t } = useTranslation('campaign');
  const isAdmin = useMay('admin');
  const navigate = useNavigate();
  const { data: demo } = useQuery(demoQuery);
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/demo')),
    onSuccess: async () => {
      await navigate({ to: '/welcome', search: { campaign: undefined } });
      await queries.invalidateQueries();
    },
  });
  if (!isAdmin || !demo) return null;
  const [obstacle] = demo.obstacles;
  return (
    <Box component="section" mt="md">
      <Title order={2} size="h3" mb={4}>
        {t('about.demoTitle')}
      </Title>
      <Text c="dimmed" mb="xs">
        {obstacle ?? t('about.demoDetail', { count: demo.contacts })}
      </Text>
      {remove.error && <ErrorBox error={remove.error} />}
      <Button
        variant="default"
        loading={remove.isPending}
        disabled={obstacle !== undefined}
        onClick={() => remove.mutate()}
      >
        {t('about.removeDemo')}
      </Button>
    </Box>
  );
}
