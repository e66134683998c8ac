// The frame of every page that a one-time link opens. A link that does not work is told before anybody fills in its form,
// with what to do.
import { Container, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { oneTimeLinkQuery } from '../../api/people';
import type { components } from '../../api/schema';
import { PageLink } from '../../ui/links';
import { usePageTitle } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { useLinkToken } from './link-token';

const PURPOSES = { setUp: 'set_up', invite: 'invite', password: 'password_reset', address: 'new_address' } as const;
export type LinkDoor = keyof typeof PURPOSES;
type FoundLink = components['schemas']['FoundLink'];

interface LinkPageProps {
  door: LinkDoor;
  children: (link: FoundLink, token: string) => ReactNode;
}

export function LinkPage({ door, children }: LinkPageProps) {
  const { t } = useTranslation('joining');
  const token = useLinkToken();
  const look = useQuery(oneTimeLinkQuery(token));
  usePageTitle(t(`${door}.title`));
  return (
    <Container component="main" size={460} py={{ base: 'lg', sm: 64 }}>
      <Text ff="var(--demarche-serif)" size="lg" fw={600} mb="xs">
        {t('shell:name')}
      </Text>
      <Paper className="surface" p="lg">
        {token === '' ? (
          <BrokenLink door={door} state="missing" />
        ) : (
          <QueryView query={look}>
            {(link) =>
              link.state === 'open' && link.purpose === PURPOSES[door] ? (
                children(link, token)
              ) : (
                <BrokenLink door={door} state={link.state === 'open' ? 'other' : link.state} />
              )
            }
          </QueryView>
        )}
      </Paper>
    </Container>
  );
}

function BrokenLink({ door, state }: { door: LinkDoor; state: 'missing' | 'used' | 'expired' | 'unknown' | 'other' }) {
  const { t } = useTranslation('joining');
  return (
    <>
      <Title order={1} mb="xs">
        {t(`broken.${state}.title`)}
      </Title>
      <Text mb="sm">{t(`broken.${state}.detail`)}</Text>
      <Text mb="md">{t(`broken.todo.${door}`)}</Text>
      <PageLink to="/sign-in">{t('broken.signIn')}</PageLink>
    </>
  );
}
