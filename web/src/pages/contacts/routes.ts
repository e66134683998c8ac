import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import type { ContactsSearch } from '../../api/contacts';
import { oneOf, text, type Raw } from '../../ui/address-values';

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

export const contactsRoutes = [contactsRoute, contactRoute, briefingRoute] as const;
