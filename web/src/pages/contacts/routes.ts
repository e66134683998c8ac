import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import type { DuplicatesSearch } from '../../api/duplicates';
import { type ContactsSearch } from '../../api/contacts';

type Raw = Record<string, unknown>;
/** The router reads what looks like a number as one. */
const text = (value: unknown) =>
  (typeof value === 'string' || typeof value === 'number' ? String(value) : '') || undefined;
const oneOf = <Value extends string>(value: unknown, values: readonly Value[]) => values.find((one) => one === value);

/** What of an import is shown: rows by what becomes of them, of one field, with a word; proposals that were decided. */
interface ImportSearch {
  rows?: 'new' | 'changed' | 'unchanged' | 'problem' | 'left_out';
  field?: string;
  q?: string;
  endings?: 'accepted' | 'rejected';
}

const YES_NO = ['yes', 'no'] as const;

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts',
  validateSearch: (raw: Raw): ContactsSearch => ({
    search: text(raw.search),
    country: text(raw.country),
    body: text(raw.body),
    role: text(raw.role),
    politicalGroup: text(raw.politicalGroup),
    language: text(raw.language),
    tag: text(raw.tag),
    email: oneOf(raw.email, YES_NO),
    suppressed: oneOf(raw.suppressed, YES_NO),
    mandate: oneOf(raw.mandate, ['current', 'ended', 'none'] as const),
    status: oneOf(raw.status, ['deceased'] as const),
    sort: oneOf(raw.sort, ['-name', 'changed', 'added'] as const),
    after: text(raw.after),
  }),
  loader: withTexts('contacts', 'privacy'),
  component: lazyRouteComponent(() => import('./contacts-page'), 'ContactsPage'),
});

const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/$contactId',
  loader: withTexts('contacts', 'privacy', 'address'),
  component: lazyRouteComponent(() => import('./contact-page'), 'ContactPage'),
});

const briefingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/$contactId/briefing',
  loader: withTexts('contacts', 'address', 'briefing'),
  component: lazyRouteComponent(() => import('./briefing/briefing-page'), 'BriefingPage'),
});

const addressRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/forms-of-address',
  loader: withTexts('contacts', 'bodies', 'address'),
  component: lazyRouteComponent(() => import('../bodies/rules-page'), 'AddressRulesPage'),
});

const bodiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/bodies',
  validateSearch: (raw: Raw): { search?: string } => ({ search: text(raw.search) }),
  loader: withTexts('contacts', 'bodies', 'address'),
  component: lazyRouteComponent(() => import('../bodies/bodies-page'), 'BodiesPage'),
});

const bodyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/bodies/$slug',
  loader: withTexts('contacts', 'bodies', 'address'),
  component: lazyRouteComponent(() => import('../bodies/body-page'), 'BodyPage'),
});

const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/segments',
  validateSearch: (raw: Raw): { archived?: boolean } => ({ archived: raw.archived === true || undefined }),
  loader: withTexts('contacts', 'segments'),
  component: lazyRouteComponent(() => import('../segments/segments-page'), 'SegmentsPage'),
});

const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/segments/$segmentId',
  // What is edited and not saved. A filter may be anything here: the page says when it is none.
  validateSearch: (raw: Raw): { name?: string; filter?: unknown } => ({ name: text(raw.name), filter: raw.filter }),
  loader: withTexts('contacts', 'segments', 'waves', 'privacy'),
  component: lazyRouteComponent(() => import('../segments/segment-page'), 'SegmentPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/imports',
  validateSearch: (raw: Raw): { state?: 'applied' | 'undone'; source?: string } => ({
    state: oneOf(raw.state, ['applied', 'undone'] as const),
    source: text(raw.source),
  }),
  loader: withTexts('contacts', 'import'),
  component: lazyRouteComponent(() => import('../imports/list/imports-page'), 'ImportsPage'),
});

const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/imports/new',
  validateSearch: (raw: Raw): { by?: 'paste' } => ({ by: oneOf(raw.by, ['paste'] as const) }),
  loader: withTexts('contacts', 'import'),
  component: lazyRouteComponent(() => import('../imports/new/new-import-page'), 'NewImportPage'),
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
  component: lazyRouteComponent(() => import('../imports/import-page'), 'ImportPage'),
});

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
  component: lazyRouteComponent(() => import('../duplicates/duplicates-page'), 'DuplicatesPage'),
});

const pairRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/duplicates/$left/$right',
  validateSearch: duplicatesSearch,
  loader: withTexts('contacts', 'duplicates'),
  component: lazyRouteComponent(() => import('../duplicates/pair-page'), 'PairPage'),
});

export const contactsRoutes = [
  contactsRoute,
  contactRoute,
  briefingRoute,
  addressRulesRoute,
  bodiesRoute,
  bodyRoute,
  segmentsRoute,
  segmentRoute,
  importsRoute,
  newImportRoute,
  importRoute,
  duplicatesRoute,
  pairRoute,
] as const;
