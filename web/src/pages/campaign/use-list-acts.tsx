// Withdrawing, bringing back and moving things that stand in a list. A withdrawal waits some seconds, with Undo.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { ErrorBox } from '../../ui/error-box';
import { doUnlessUndone } from '../../ui/undoable';
import { inFirst, useCampaignChange, type Campaign, type Texts } from './campaign-data';
import { askAgain } from '../../api/topics';
import { campaignQuery } from '../../api/campaigns';

type Kind = 'demands' | 'asks' | 'cases';
type Item = { key: string; revision: number } & ({ text: Texts } | { name: string });

interface ListActs {
  withdraw: (item: Item) => void;
  restore: (item: Item) => void;
  move: (at: number, by: -1 | 1) => void;
  /** To be shown below the list. */
  error: ReactNode;
}

export function useListActs(campaign: Campaign, kind: Kind): ListActs {
  const { t } = useTranslation('campaign');
  const at = { campaign: campaign.id };
  const change = useCampaignChange(campaign.id, ({ order, item, act }: Change) => {
    if (order) return answer(api.PUT('/api/campaigns/{campaign}/order/{kind}', { params: { path: { ...at, kind } }, body: { keys: order } })); // prettier-ignore
    const params = { path: { ...at, kind, key: item?.key ?? '' } };
    return act === 'restore'
      ? answer(api.POST('/api/campaigns/{campaign}/restored/{kind}/{key}', { params, body: {} }))
      : answer(api.POST('/api/campaigns/{campaign}/withdrawn/{kind}/{key}', { params, body: {} }));
  });
  const nameOf = (item: Item) => ('name' in item ? item.name : inFirst(item.text, campaign));
  const move = (from: number, by: -1 | 1) => {
    const keys = campaign[kind].map(({ key }) => key);
    const [moved] = keys.splice(from, 1);
    if (moved === undefined || from + by < 0 || from + by > keys.length) return;
    keys.splice(from + by, 0, moved);
    change.mutate({ order: keys });
  };
  const withdraw = (item: Item) => {
    hide(campaign, kind, item.key);
    const again = () => void askAgain(campaignQuery(campaign.id));
    doUnlessUndone(t('withdrawnNow', { name: nameOf(item) }), () => change.mutate({ item, act: 'withdraw' }), again);
  };
  return {
    withdraw,
    restore: (item) => change.mutate({ item, act: 'restore' }),
    move,
    error: change.error && <ErrorBox error={change.error} />,
  };
}

interface Change {
  order?: string[];
  item?: Item;
  act?: 'withdraw' | 'restore';
}

/** As it will be, while it can still be undone. */
function hide(campaign: Campaign, kind: Kind, key: string): void {
  const now = new Date().toISOString();
  const gone = kind === 'demands' ? { status: 'withdrawn' } : { withdrawnAt: now };
  queries.setQueryData(campaignQuery(campaign.id).queryKey, {
    ...campaign,
    [kind]: campaign[kind].map((one) => (one.key === key ? { ...one, ...gone } : one)),
  });
}
