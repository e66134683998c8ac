import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';

const page = <Name extends 'SetUpPage' | 'InvitePage' | 'PasswordPage'>(name: Name) =>
  lazyRouteComponent(() => import('./joining-page'), name);
const common = { getParentRoute: () => rootRoute, loader: withTexts('joining') };

/** What one-time links open. The token stands behind the #, which no browser sends to a server. */
export const joiningRoutes = [
  createRoute({ ...common, path: '/set-up', component: page('SetUpPage') }),
  createRoute({ ...common, path: '/invite', component: page('InvitePage') }),
  createRoute({ ...common, path: '/password', component: page('PasswordPage') }),
  createRoute({
    ...common,
    path: '/address',
    component: lazyRouteComponent(() => import('./address-page'), 'AddressPage'),
  }),
] as const;
