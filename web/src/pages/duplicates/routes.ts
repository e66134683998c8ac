import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import type { DuplicatesSearch } from '../../api/duplicates';
import { oneOf, text, type Raw } from '../../ui/address-values';

const duplicatesSearch = (raw: Raw): DuplicatesSearch => ({
  state: oneOf(raw.state, ['different'] as const),
  body: text(raw.body),
  country: text(raw.country),
  import: text(raw.import),
  after: text(raw.after),
});

const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/duplicates',
  validateSearch: duplicatesSearch,
  loader: withTexts('contacts', 'duplicates'),
  component: lazyRouteComponent(() => import('./duplicates-page'), 'DuplicatesPage'),
});

const pairRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/duplicates/$left/$right',
  validateSearch: duplicatesSearch,
  loader: withTexts('contacts', 'duplicates'),
  component: lazyRouteComponent(() => import('./pair-page'), 'PairPage'),
});

export const duplicateRoutes = [duplicatesRoute, pairRoute] as const;
