// What a campaign is made of: its demands, asks, cases and signatories, each with its history; and the campaign itself.
import { Alert, Badge, Tabs } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignsQuery, useCurrentCampaign, campaignQuery } from '../../api/campaigns';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { AboutPart } from './about-part';
import { AsksPart } from './asks-part';
import { inFirst, type Campaign } from './campaign-data';
import { CasesPart } from './cases-part';
import { DemandsPart } from './demands-part';
import { PARTS, type Part } from './parts';
import { SignatoriesPart } from './signatories-part';
import { appealsQuery } from '../../api/appeals';
import { PageLink } from '../../ui/links';

const PAGES: Record<Part, ComponentType<{ campaign: Campaign }>> = {
  asks: AsksPart,
  demands: DemandsPart,
  cases: CasesPart,
  signatories: SignatoriesPart,
  about: AboutPart,
};

export function CampaignPage() {
  const { t } = useTranslation('campaign');
  const all = useQuery(campaignsQuery);
  const current = useCurrentCampaign();
  if (current) return <OneCampaign id={current.id} />;
  return (
    <PageFrame title={t('title')}>
      <QueryView query={all}>
        {() => <EmptyState text={t('none')} action={<PageLink to="/welcome">{t('begin')}</PageLink>} />}
      </QueryView>
    </PageFrame>
  );
}

function OneCampaign({ id }: { id: string }) {
  const { t } = useTranslation('campaign');
  const campaign = useQuery(campaignQuery(id));
  const name = campaign.data ? inFirst(campaign.data.name, campaign.data) : t('title');
  return (
    <PageFrame
      title={name}
      lead={campaign.data && <Lead campaign={campaign.data} />}
      actions={
        campaign.data?.isDemo && (
          <Badge variant="outline" color="warn" tt="none">
            {t('shell:campaigns.demo')}
          </Badge>
        )
      }
    >
      <QueryView query={campaign}>{(found) => <Parts campaign={found} />}</QueryView>
    </PageFrame>
  );
}

function Lead({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  return <>{campaign.summary[campaign.defaultLanguage] ?? t('lead')}</>;
}

function Parts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaign');
  const { part = 'asks' } = useSearch({ from: '/shell/campaign' });
  const navigate = useNavigate();
  const open = (next: string | null) => void navigate({ to: '/campaign', search: { part: (next ?? 'asks') as Part } });
  return (
    <>
      <ToApproveAgain slug={campaign.slug} />
      <Tabs value={part} onChange={open} keepMounted={false} activateTabWithKeyboard={false}>
        <Tabs.List mb="md" aria-label={t('parts')}>
          {PARTS.map((key) => (
            <Tabs.Tab key={key} value={key}>
              {t(`part.${key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Object.entries(PAGES).map(([key, PartOfPage]) => (
          <Tabs.Panel key={key} value={key}>
            <PartOfPage campaign={campaign} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

/** What changed since letters were approved is never sent unseen: they wait for a new approval. */
function ToApproveAgain({ slug }: { slug: string }) {
  const { t } = useTranslation('campaign');
  const { data } = useQuery(appealsQuery(slug));
  const changed =
    data?.items.filter(({ latestVersion, state }) => latestVersion !== null && state !== 'approved') ?? [];
  if (changed.length === 0) return null;
  return (
    <Alert
      mb="md"
      color="warn"
      variant="light"
      role="status"
      icon={<IconSignature aria-hidden />}
      title={t('approveAgain.title', { count: changed.length })}
    >
      {changed.map(({ name, slug: key }) => name.en ?? Object.values(name)[0] ?? key).join(' · ')}
      <br />
      {t('approveAgain.detail')}
    </Alert>
  );
}
