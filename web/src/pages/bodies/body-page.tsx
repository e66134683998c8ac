// One body: its names, what it belongs to, what is below it, and who sits in it by role and country.
import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { countryName, languageName } from '../../ui/region-names';
import { RulesList } from './rules-list';
import { BodyActions } from './body-actions';
import { BodyHistory } from './body-history';
import { BodyMembers } from './body-members';
import type { BodyDetail } from '../../api/bodies';
import { bodyNameOf } from '../../ui/body-names';
import { capitalised } from '../../ui/contact-words';
import { formatDay } from '../../ui/day';
import { Section } from '../../ui/section';
import { bodyQuery } from '../../api/bodies';
import { type ContactsSearch } from '../../api/contacts';

const route = getRouteApi('/shell/contacts/bodies/$slug');

export function BodyPage() {
  const { t } = useTranslation(['contacts', 'bodies', 'address']);
  const { slug } = route.useParams();
  const query = useQuery(bodyQuery(slug));
  const body = query.data;
  return (
    <>
      <PageLink to="/contacts/bodies" size="sm">
        {t('bodies.back')}
      </PageLink>
      <PageFrame
        title={body ? bodyNameOf(body) : t('bodies.one')}
        lead={body && <BodyLead body={body} />}
        actions={body && <BodyActions body={body} />}
      >
        <QueryView query={query}>
          {({ members, formerMembers, parentSlug, parentName, below, roles, countries, allNames }) => (
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
              <Section title={t('bodies.who')}>
                <Stack gap="sm">
                  <ToContacts search={{ body: slug }}>{t('bodies.current', { count: members })}</ToContacts>
                  {formerMembers > 0 && (
                    <ToContacts search={{ body: slug, mandate: 'ended' }}>
                      {t('bodies.former', { count: formerMembers })}
                    </ToContacts>
                  )}
                  {roles.length > 0 && <Text fw={600}>{t('bodies.byRole')}</Text>}
                  {roles.map(({ value, count }) => (
                    <ToContacts key={value} search={{ body: slug, role: value }} count={count}>
                      {capitalised(value.replaceAll('_', ' '))}
                    </ToContacts>
                  ))}
                  {countries.length > 0 && <Text fw={600}>{t('bodies.byCountry')}</Text>}
                  {countries.map(({ value, count }) => (
                    <ToContacts key={value} search={{ body: slug, country: value }} count={count}>
                      {countryName(value)}
                    </ToContacts>
                  ))}
                </Stack>
              </Section>
              <Stack gap="lg">
                <Section title={t('bodies.place')}>
                  <Stack gap="sm">
                    {parentSlug && (
                      <Text>
                        {t('bodies.partOf')}{' '}
                        <PageLink to="/contacts/bodies/$slug" params={{ slug: parentSlug }}>
                          {parentName}
                        </PageLink>
                      </Text>
                    )}
                    {below.map((child) => (
                      <Group key={child.slug} justify="space-between">
                        <PageLink to="/contacts/bodies/$slug" params={{ slug: child.slug }}>
                          {child.name}
                        </PageLink>
                        <Text size="sm" c="dimmed">
                          {child.members.toLocaleString('en-GB')}
                        </Text>
                      </Group>
                    ))}
                    {!parentSlug && below.length === 0 && <Text c="dimmed">{t('bodies.alone')}</Text>}
                  </Stack>
                </Section>
                <Section title={t('bodies.names')}>
                  {allNames.length === 0 && <Text c="dimmed">{t('bodies.noNames')}</Text>}
                  {allNames.map(({ language, name, validFrom, validUntil }, at) => (
                    <Text key={at}>
                      {name}{' '}
                      <Text span size="sm" c="dimmed">
                        {languageName(language)}
                        {validFrom && ` · ${t('bodies.validFrom', { day: formatDay(validFrom) })}`}
                        {validUntil && ` · ${t('bodies.validUntil', { day: formatDay(validUntil) })}`}
                      </Text>
                    </Text>
                  ))}
                </Section>
              </Stack>
            </SimpleGrid>
          )}
        </QueryView>
        {body && (
          <Stack gap="lg" mt="lg">
            <Section title={t('bodies:members.title')}>
              <BodyMembers slug={body.slug} />
            </Section>
            <Section title={t('address:rules.ofBody')}>
              <RulesList bodySlug={body.slug} />
            </Section>
            <Section title={t('bodies:history.title')}>
              <BodyHistory slug={body.slug} />
            </Section>
          </Stack>
        )}
      </PageFrame>
    </>
  );
}

function BodyLead({ body: { kind, country, language, aliases } }: { body: BodyDetail }) {
  const { t } = useTranslation(['contacts', 'bodies']);
  const facts = [
    t(`bodyKind.${kind}`),
    country && t('bodies:about.country', { country: countryName(country) }),
    language && t('bodies:about.language', { language: languageName(language) }),
    aliases.length > 0 && t('bodies:about.aliases', { aliases: aliases.join(', ') }),
  ];
  return facts.filter(Boolean).join(' · ');
}

function ToContacts({ search, count, children }: { search: ContactsSearch; count?: number; children: ReactNode }) {
  return (
    <Group justify="space-between">
      <PageLink to="/contacts" search={search}>
        {children}
      </PageLink>
      {count !== undefined && (
        <Text size="sm" c="dimmed">
          {count.toLocaleString('en-GB')}
        </Text>
      )}
    </Group>
  );
}
