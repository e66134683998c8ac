import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import { text, type Raw } from '../../ui/address-values';

const addressRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/forms-of-address',
  loader: withTexts('contacts', 'bodies', 'address'),
  component: lazyRouteComponent(() => import('./rules-page'), 'AddressRulesPage'),
});

const bodiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/bodies',
  validateSearch: (raw: Raw): { search?: string } => ({ search: text(raw.search) }),
  loader: withTexts('contacts', 'bodies', 'address'),
  component: lazyRouteComponent(() => import('./bodies-page'), 'BodiesPage'),
});

const bodyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/bodies/$slug',
  loader: withTexts('contacts', 'bodies', 'address'),
  component: lazyRouteComponent(() => import('./body-page'), 'BodyPage'),
});

export const bodyRoutes = [addressRulesRoute, bodiesRoute, bodyRoute] as const;
