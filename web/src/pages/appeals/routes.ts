// The addresses of appeals: the list, a new one, the desk on which one is written, its versions.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const count = (value: unknown) => (Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);

export const appealRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/appeals',
    validateSearch: ({ archived }: Record<string, unknown>): { archived?: boolean } => ({
      archived: archived === true || archived === 'true' ? true : undefined,
    }),
    loader: withTexts('appeals'),
    component: lazyRouteComponent(() => import('./appeals-page'), 'AppealsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/appeals/new',
    loader: withTexts('appeals'),
    component: lazyRouteComponent(() => import('./new-appeal-page'), 'NewAppealPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/appeals/$id',
    // What lies on the two halves of the desk: a language, "preview" or "checks".
    validateSearch: ({ left, right }: Record<string, unknown>): { left?: string; right?: string } => ({
      left: text(left),
      right: text(right),
    }),
    loader: withTexts('appeals'),
    component: lazyRouteComponent(() => import('./appeal-page'), 'AppealPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/appeals/$id/versions',
    validateSearch: ({ from, to }: Record<string, unknown>): { from?: number; to?: number } => ({
      from: count(from),
      to: count(to),
    }),
    loader: withTexts('appeals'),
    component: lazyRouteComponent(() => import('./versions-page'), 'VersionsPage'),
  }),
] as const;
