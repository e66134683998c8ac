import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';

export const todayRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/today' });
    },
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/today',
    loader: withTexts('today', 'wave-words'),
    component: lazyRouteComponent(() => import('./today-page'), 'TodayPage'),
  }),
] as const;
