import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/shell-route';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  // Named also when it is none: the router lets through what a validation leaves out. Only a path of this console: a link must not lead a person who signs in to somebody else's page.
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : { next: undefined },
  component: lazyRouteComponent(() => import('./sign-in-page'), 'SignInPage'),
});
