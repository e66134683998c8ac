import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import type { AuditSearch, SuppressionSearch } from './searches';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const loader = withTexts('settings');
const getParentRoute = () => shellRoute;

export const settingsRoutes = [
  createRoute({
    getParentRoute,
    path: '/settings',
    beforeLoad: () => {
      throw redirect({ to: '/settings/profile' });
    },
  }),
  createRoute({
    getParentRoute,
    path: '/settings/profile',
    loader,
    component: lazyRouteComponent(() => import('./profile-page'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/keys',
    loader,
    component: lazyRouteComponent(() => import('./keys-page'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/senders',
    loader,
    component: lazyRouteComponent(() => import('./senders-page'), 'SendersPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/senders/new',
    loader,
    component: lazyRouteComponent(() => import('./new-sender-page'), 'NewSenderPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/senders/$slug',
    loader,
    component: lazyRouteComponent(() => import('./sender-page'), 'SenderPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/suppressions',
    validateSearch: (given: Record<string, unknown>): SuppressionSearch => ({
      state: given.state === 'lifted' || given.state === 'all' ? given.state : undefined,
      reason: text(given.reason),
      scope: given.scope === 'practice' || given.scope === 'live' ? given.scope : undefined,
    }),
    loader,
    component: lazyRouteComponent(() => import('./suppressions-page'), 'SuppressionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/privacy',
    loader: withTexts('settings', 'privacy'),
    component: lazyRouteComponent(() => import('./privacy-page'), 'PrivacyPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/health',
    loader,
    component: lazyRouteComponent(() => import('./health-page'), 'HealthPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/audit',
    validateSearch: (given: Record<string, unknown>): AuditSearch => ({
      action: text(given.action),
      actor: text(given.actor),
      subject: text(given.subject),
      from: text(given.from),
      until: text(given.until),
    }),
    loader,
    component: lazyRouteComponent(() => import('./audit-page'), 'AuditPage'),
  }),
] as const;
