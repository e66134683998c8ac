// The campaigns with what they hold, and which of them the pages speak of: the one in the address, else the first that is not
// put away.
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { answer, api } from './client';
import type { components } from './schema';

export type CampaignSummary = components['schemas']['Campaigns']['items'][number];

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: () => answer(api.GET('/api/campaigns')),
});

/** @param campaign its id or its short name */
export const campaignQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaign', campaign, 'row'],
    queryFn: () => answer(api.GET('/api/campaigns/{campaign}', { params: { path: { campaign } } })),
  });

export const signatoriesQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaign', campaign, 'signatories'],
    queryFn: () => answer(api.GET('/api/campaigns/{campaign}/signatories', { params: { path: { campaign } } })),
  });

/** What was changed of one thing that a campaign holds, newest first. */
export const campaignHistoryQuery = (campaign: string, kind: string, key: string) =>
  infiniteQueryOptions({
    queryKey: ['campaign', campaign, 'history', kind, key],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/campaigns/{campaign}/history', {
          params: { path: { campaign }, query: { kind, key, limit: '20', ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** Undefined while it is fetched, and where there is none. */
export function useCurrentCampaign(): CampaignSummary | undefined {
  const { data } = useQuery(campaignsQuery);
  const chosen = useRouterState({ select: ({ location }) => (location.search as { campaign?: string }).campaign });
  return data?.items.find(({ slug }) => slug === chosen) ?? data?.items.find(({ archivedAt }) => archivedAt === null);
}

export function nameOf({ name, defaultLanguage, slug }: CampaignSummary): string {
  return name.en ?? name[defaultLanguage] ?? slug;
}
