// The campaign that the page is about, as the server knows it, and how its answers get back onto the page.
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { campaignQuery } from '../../api/campaigns';
import { ApiProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import type { components } from '../../api/schema';
import { askAgain } from '../../api/topics';

export type Campaign = components['schemas']['Campaign'];
export type Demand = Campaign['demands'][number];
export type Ask = Campaign['asks'][number];
export type Audience = Campaign['audiences'][number];
export type CaseItem = Campaign['cases'][number];
export type Fact = CaseItem['facts'][number];
export type Signatory = components['schemas']['Signatory'];
export type Texts = Record<string, string>;

/** Somebody else was faster: what was typed is still there, and what stands now is fetched. */
export function isOutdated(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 409 && error.ofField('revision') !== undefined;
}

/** A change of the campaign; the page shows what the server answers, and asks again for all that hangs on it. */
export function useCampaignChange<Input>(
  campaignId: string,
  change: (input: Input) => Promise<Campaign | Signatory>,
  onDone?: () => void,
): UseMutationResult<Campaign | Signatory, Error, Input> {
  return useMutation({
    mutationFn: change,
    onSuccess: (now) => {
      if ('demands' in now) queries.setQueryData(campaignQuery(campaignId).queryKey, now);
      onDone?.();
    },
    onSettled: () => askAgain(['campaign', campaignId], 'campaigns', 'appeals'),
  });
}

/** In the language of the console when there is one, else in the campaign's own. */
export function inFirst(texts: Texts, { defaultLanguage }: Pick<Campaign, 'defaultLanguage'>): string {
  return texts[defaultLanguage] ?? Object.values(texts)[0] ?? '';
}
