// The route around every page of somebody who is signed in. Features hang their pages below it.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect, retainSearchParams } from '@tanstack/react-router';
import { meQuery } from '../api/me';
import { ApiProblem } from '../api/problem';
import { sessionEnded } from '../api/session-end';
import { RouteError } from '../ui/route-error';
import { NotFoundPage } from './not-found-page';
import { Shell } from './shell';

export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  errorComponent: RouteError,
});

export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  // The campaign that the pages speak of goes along from page to page, and stands in every link that is passed on.
  validateSearch: (search: Record<string, unknown>): { campaign?: string } =>
    typeof search.campaign === 'string' ? { campaign: search.campaign } : { campaign: undefined },
  search: { middlewares: [retainSearchParams(['campaign'])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
      sessionEnded.set(false);
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
  },
  component: Shell,
});

/** Every address that is no page, inside of the frame. */
export const notFoundRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFoundPage });
