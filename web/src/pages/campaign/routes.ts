import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import { PARTS, type Part } from './parts';

const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaign',
  validateSearch: ({ part }: Record<string, unknown>): { part?: Part } => ({
    part: PARTS.find((one) => one === part),
  }),
  loader: withTexts('campaign'),
  component: lazyRouteComponent(() => import('./campaign-page'), 'CampaignPage'),
});

export const campaignRoutes = [campaignRoute] as const;
