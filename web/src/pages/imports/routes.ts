import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import { oneOf, text, type Raw } from '../../ui/address-values';

/** What of an import is shown: rows by what becomes of them, of one field, with a word; proposals that were decided. */
interface ImportSearch {
  rows?: 'new' | 'changed' | 'unchanged' | 'problem' | 'left_out';
  field?: string;
  q?: string;
  endings?: 'accepted' | 'rejected';
}

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/imports',
  validateSearch: (raw: Raw): { state?: 'applied' | 'undone'; source?: string } => ({
    state: oneOf(raw.state, ['applied', 'undone'] as const),
    source: text(raw.source),
  }),
  loader: withTexts('contacts', 'import'),
  component: lazyRouteComponent(() => import('./list/imports-page'), 'ImportsPage'),
});

const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/imports/new',
  validateSearch: (raw: Raw): { by?: 'paste' } => ({ by: oneOf(raw.by, ['paste'] as const) }),
  loader: withTexts('contacts', 'import'),
  component: lazyRouteComponent(() => import('./new/new-import-page'), 'NewImportPage'),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/imports/$importId',
  validateSearch: (raw: Raw): ImportSearch => ({
    rows: oneOf(raw.rows, ['new', 'changed', 'unchanged', 'problem', 'left_out'] as const),
    field: text(raw.field),
    q: text(raw.q),
    endings: oneOf(raw.endings, ['accepted', 'rejected'] as const),
  }),
  loader: withTexts('contacts', 'import'),
  component: lazyRouteComponent(() => import('./import-page'), 'ImportPage'),
});

export const importRoutes = [importsRoute, newImportRoute, importRoute] as const;
