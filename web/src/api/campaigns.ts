// The campaigns, and which of them the pages speak of: the one in the address, else the first that is not put away.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { answer, api } from './client';
import type { components } from './schema';

export type CampaignSummary = components['schemas']['Campaigns']['items'][number];

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns'],
  queryFn: () => answer(api.GET('/api/campaigns')),
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
