import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings/people',
    loader: withTexts('people'),
    component: lazyRouteComponent(() => import('./people-page'), 'PeoplePage'),
  }),
] as const;
