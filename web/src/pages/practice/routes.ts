import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import { VIEWS, type PracticeSearch } from './letter-views';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const practiceRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/practice',
    validateSearch: (given: Record<string, unknown>): PracticeSearch => ({
      // The router reads a number where the address has one.
      search: text(typeof given.search === 'number' ? String(given.search) : given.search),
      wave: text(given.wave),
      unread: given.unread === true || undefined,
      letter: text(typeof given.letter === 'number' ? String(given.letter) : given.letter),
      view: VIEWS.find((view) => view === given.view),
    }),
    loader: withTexts('practice'),
    component: lazyRouteComponent(() => import('./practice-page'), 'PracticePage'),
  }),
] as const;
