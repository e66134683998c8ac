import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import { text, type Raw } from '../../ui/address-values';

const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/segments',
  validateSearch: (raw: Raw): { archived?: boolean } => ({ archived: raw.archived === true || undefined }),
  loader: withTexts('contacts', 'segments'),
  component: lazyRouteComponent(() => import('./segments-page'), 'SegmentsPage'),
});

const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/segments/$segmentId',
  // What is edited and not saved. A filter may be anything here: the page says when it is none.
  validateSearch: (raw: Raw): { name?: string; filter?: unknown } => ({ name: text(raw.name), filter: raw.filter }),
  loader: withTexts('contacts', 'segments', 'waves', 'privacy'),
  component: lazyRouteComponent(() => import('./segment-page'), 'SegmentPage'),
});

export const segmentRoutes = [segmentsRoute, segmentRoute] as const;
