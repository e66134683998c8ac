import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';

export const welcomeRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/welcome',
    loader: withTexts('welcome'),
    component: lazyRouteComponent(() => import('./welcome-page'), 'WelcomePage'),
  }),
] as const;
