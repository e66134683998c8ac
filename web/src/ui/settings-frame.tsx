// The frame of every page of the settings: links to its parts above, of those that the person may see.
import { Box } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, type Role } from '../api/me';
import { PageFrame } from './page-frame';
import classes from './settings-frame.module.css';

/** A part appears here in the change that builds its page. */
const PARTS = [
  { key: 'profile', to: '/settings/profile', role: 'viewer' },
  { key: 'keys', to: '/settings/keys', role: 'viewer' },
  { key: 'senders', to: '/settings/senders', role: 'viewer' },
  { key: 'people', to: '/settings/people', role: 'admin' },
  { key: 'suppressions', to: '/settings/suppressions', role: 'viewer' },
  { key: 'privacy', to: '/settings/privacy', role: 'admin' },
  { key: 'health', to: '/settings/health', role: 'viewer' },
  { key: 'audit', to: '/settings/audit', role: 'admin' },
] as const satisfies { key: string; to: `/settings/${string}`; role: Role }[];

export function SettingsFrame(props: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('shell');
  const isAdmin = useMay('admin');
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <>
      <Box component="nav" aria-label={t('settings.parts')} className={classes.parts}>
        {PARTS.filter(({ role }) => role === 'viewer' || isAdmin).map(({ key, to }) => (
          <Link key={key} to={to} className={classes.part} aria-current={path.startsWith(to) ? 'page' : undefined}>
            {t(`settings.${key}`)}
          </Link>
        ))}
      </Box>
      <PageFrame {...props} />
    </>
  );
}
