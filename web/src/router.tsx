// All pages. A feature lists its own in pages/<feature>/routes.ts; each is a chunk that is loaded when it is opened.
import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { appealRoutes } from './pages/appeals/routes';
import { campaignRoutes } from './pages/campaign/routes';
import { bodyRoutes } from './pages/bodies/routes';
import { contactsRoutes } from './pages/contacts/routes';
import { duplicateRoutes } from './pages/duplicates/routes';
import { importRoutes } from './pages/imports/routes';
import { segmentRoutes } from './pages/segments/routes';
import { joiningRoutes } from './pages/joining/routes';
import { peopleRoutes } from './pages/people/routes';
import { practiceRoutes } from './pages/practice/routes';
import { settingsRoutes } from './pages/settings/routes';
import { signInRoute } from './pages/sign-in/routes';
import { todayRoutes } from './pages/today/routes';
import { waveRoutes } from './pages/waves/routes';
import { welcomeRoutes } from './pages/welcome/routes';
import { notFoundRoute, rootRoute, shellRoute } from './shell/shell-route';
import { RouteError } from './ui/route-error';
import { Loading } from './ui/loading';

const tree = rootRoute.addChildren([
  signInRoute,
  ...joiningRoutes,
  shellRoute.addChildren([
    ...todayRoutes,
    ...contactsRoutes,
    ...bodyRoutes,
    ...segmentRoutes,
    ...importRoutes,
    ...duplicateRoutes,
    ...appealRoutes,
    ...waveRoutes,
    ...campaignRoutes,
    ...practiceRoutes,
    ...settingsRoutes,
    ...peopleRoutes,
    ...welcomeRoutes,
    notFoundRoute,
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultPendingComponent: () => <Loading />,
    defaultPendingMs: 300,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
