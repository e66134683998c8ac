// Whom letters and asks are meant for: named rules over the offices that contacts hold.
import { Box, Button, List, MultiSelect, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { countryName } from '../../ui/region-names';
import { inFirst, type Audience, type Campaign } from './campaign-data';
import { COUNTRY_CODES } from './country-codes';
import { EditDialog } from './edit-dialog';
import { ItemCard, TextsView } from './item-card';
import { filterOf, partsOf, type SimpleRule } from './simple-rule';
import { TextsInput } from './texts-input';
import { bodiesQuery } from '../../api/bodies';

export function AudiencesSection({ campaign, mayEdit }: { campaign: Campaign; mayEdit: boolean }) {
  const { t } = useTranslation('campaign');
  const [edited, setEdited] = useState<string>();
  return (
    <Box mt="lg">
      <Title order={2} mb="xs">
        {t('audiences.title')}
      </Title>
      <Text c="dimmed" maw="70ch" mb="sm">
        {t('audiences.lead')}
      </Text>
      <List listStyleType="none" spacing="sm" styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
        {campaign.audiences.map((one) => (
          <List.Item key={one.key}>
            <ItemCard
              name={inFirst(one.name, campaign)}
              history={{ campaignId: campaign.id, kind: 'audience', itemKey: one.key }}
              mayEdit={mayEdit}
              onEdit={() => setEdited(one.key)}
            >
              <TextsView texts={one.name} languages={campaign.languages} />
              <Rule audience={one} />
            </ItemCard>
          </List.Item>
        ))}
      </List>
      {mayEdit && (
        <Button
          mt="sm"
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEdited('')}
        >
          {t('audiences.add')}
        </Button>
      )}
      {edited !== undefined && (
        <AudienceDialog
          campaign={campaign}
          audience={campaign.audiences.find(({ key }) => key === edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Box>
  );
}

function Rule({ audience }: { audience: Audience }) {
  const { t } = useTranslation('campaign');
  const bodyName = useBodyName();
  const rule = partsOf(audience.who);
  if (!rule) {
    return (
      <Text size="sm" mt={4}>
        {t('audiences.complex')}
      </Text>
    );
  }
  const parts = [
    rule.bodies.length > 0 ? rule.bodies.map(bodyName).join(', ') : t('audiences.anyBody'),
    rule.countries.length > 0 ? rule.countries.map(countryName).join(', ') : t('audiences.anyCountry'),
  ];
  return (
    <Text size="sm" mt={4}>
      {parts.join(' · ')}
    </Text>
  );
}

function useBodyName(): (slug: string) => string {
  const { data: bodies = [] } = useQuery(bodiesQuery);
  return (slug) => {
    const body = bodies.find((one) => one.slug === slug);
    // One that no contact holds an office in yet is known by its short name only.
    return body?.names.en ?? Object.values(body?.names ?? {})[0] ?? slug.replaceAll('-', ' ');
  };
}

function AudienceDialog({
  campaign,
  audience,
  onClose,
}: {
  campaign: Campaign;
  audience?: Audience;
  onClose: () => void;
}) {
  const { t } = useTranslation('campaign');
  const { data: bodies = [] } = useQuery(bodiesQuery);
  const bodyName = useBodyName();
  const at = { campaign: campaign.id };
  const rule = audience ? partsOf(audience.who) : { bodies: [], countries: [] };
  const ruleOf = (typed: SimpleRule) => (rule ? { who: filterOf(typed) } : {});
  const slugs = [...new Set([...bodies.map(({ slug }) => slug), ...(rule?.bodies ?? [])])];
  const now = (one: Audience) => ({ name: one.name, ...(partsOf(one.who) ?? { bodies: [], countries: [] }) });
  return (
    <EditDialog
      title={t(audience ? 'audiences.edit' : 'audiences.add')}
      campaignId={campaign.id}
      initial={{ name: audience?.name ?? {}, ...(rule ?? { bodies: [], countries: [] }) }}
      current={audience && { ...now(audience), revision: audience.revision }}
      onClose={onClose}
      save={({ name, ...typed }, revision) =>
        audience
          ? answer(
              api.PATCH('/api/campaigns/{campaign}/audiences/{key}', {
                params: { path: { ...at, key: audience.key } },
                body: { name, ...ruleOf(typed), revision },
              }),
            )
          : answer(
              api.POST('/api/campaigns/{campaign}/audiences', {
                params: { path: at },
                body: { name, who: filterOf(typed) },
              }),
            )
      }
      fields={(typed, change, error) => (
        <>
          <TextsInput
            campaign={campaign}
            label={t('field.name')}
            value={typed.name}
            onChange={(name) => change({ name })}
            error={error}
          />
          {rule ? (
            <>
              <MultiSelect
                label={t('audiences.bodies')}
                description={t('audiences.bodiesHint')}
                searchable
                data={slugs.map((value) => ({ value, label: bodyName(value) }))}
                value={typed.bodies}
                onChange={(bodies) => change({ bodies })}
              />
              <MultiSelect
                label={t('audiences.countries')}
                description={t('audiences.countriesHint')}
                searchable
                data={[...new Set([...COUNTRY_CODES, ...typed.countries])].map((value) => ({
                  value,
                  label: countryName(value),
                }))}
                value={typed.countries}
                onChange={(countries) => change({ countries })}
              />
            </>
          ) : (
            <Text size="sm">{t('audiences.complexHint')}</Text>
          )}
        </>
      )}
    />
  );
}
