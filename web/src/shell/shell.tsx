// The frame around every page: header, places, and what is told on every page (no connection, session ended).
import { AppShell, Box, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentCampaign } from '../api/campaigns';
import { useLive } from '../api/live';
import { sessionEnded } from '../api/session-end';
import { useSignal } from '../ui/signal';
import { Undoables } from '../ui/undoable';
import { Account } from './account';
import { CampaignSwitcher } from './campaign-switcher';
import { ConnectionNotice } from './connection-notice';
import { keyboardHelp, useKeyboard } from './keyboard';
import { ModeBadge } from './mode-badge';
import { PlaceLinks } from './place-links';
import { RunningWaves } from './running-waves';
import { Search } from './search';

const HEADER_PX = 56;
/** Dialogs are fetched when they are first opened: they and what they are made of are no part of the first load. */
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help')).KeyboardHelp }));
/** Only where there is a demo. */
const TourChecklist = lazy(async () => ({ default: (await import('./tour')).TourChecklist }));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again')).SignInAgain }));

export function Shell() {
  const { t } = useTranslation('shell');
  const [isOpen, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useLive(useQueryClient());
  useKeyboard();
  const isDemo = useCurrentCampaign()?.isDemo;
  // On a phone the places lie over the page; who has chosen one wants to see it.
  useEffect(() => close(), [path, close]);
  return (
    <AppShell
      header={{ height: HEADER_PX }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
      transitionDuration={0}
    >
      <a className="skip-link" href="#page">
        {t('skipToPage')}
      </a>
      <AppShell.Header bg="var(--demarche-surface)">
        <Group h="100%" px="sm" gap="xs" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap" miw={0} flex="1 1 0">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('places')} />
            <CampaignSwitcher />
          </Group>
          <Group gap="xs" wrap="nowrap" style={{ flexShrink: 0 }}>
            <RunningWaves />
            <Search />
            <ModeBadge />
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" bg="var(--mantine-color-body)" aria-label={t('places')}>
        <PlaceLinks />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <ConnectionNotice />
        <Box maw={1280} mx="auto">
          <Suspense>{isDemo && <TourChecklist />}</Suspense>
          <Outlet />
        </Box>
      </AppShell.Main>
      <Suspense>
        {useSignal(keyboardHelp) && <KeyboardHelp />}
        {useSignal(sessionEnded) && <SignInAgain />}
      </Suspense>
      <Undoables />
    </AppShell>
  );
}
