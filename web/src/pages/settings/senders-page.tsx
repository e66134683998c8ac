// Who letters are from: the sender of the environment, and those that were made here; and where live test letters may go.
import { Anchor, Box, Button, Text } from '@mantine/core';
import { IconArchive, IconFlask, IconPlus, IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { QueryView } from '../../ui/query-view';
import { SettingsFrame } from '../../ui/settings-frame';
import { StackedTable } from '../../ui/stacked-table';
import { StateBadge } from '../../ui/state-badge';
import { type Sender, sendersQuery } from '../../api/senders';
import { TestDomains } from './test-domains';

export function SendersPage() {
  const { t } = useTranslation('settings');
  const isAdmin = useMay('admin');
  const query = useQuery(sendersQuery);
  const make = isAdmin && (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/settings/senders/new" {...props} />}
    >
      {t('senders.new')}
    </Button>
  );
  return (
    <SettingsFrame title={t('senders.title')} lead={t('senders.lead')} actions={make}>
      <QueryView query={query}>{({ items }) => <Senders senders={items} isAdmin={isAdmin} />}</QueryView>
      {!isAdmin && (
        <Text mt="md" size="sm" c="dimmed">
          {t('senders.adminsOnly')}
        </Text>
      )}
      <Box mt="xl">
        <TestDomains />
      </Box>
    </SettingsFrame>
  );
}

function Senders({ senders, isAdmin }: { senders: Sender[]; isAdmin: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <StackedTable
      caption={t('senders.title')}
      rows={senders}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', heading: t('senders.name'), cell: (row) => <Name sender={row} isAdmin={isAdmin} /> },
        { key: 'relay', heading: t('senders.relay'), cell: (row) => <Relay sender={row} /> },
        {
          key: 'signed',
          heading: t('senders.signed'),
          cell: ({ dkimDomain }) => (dkimDomain ? t('senders.signedBy', { domain: dkimDomain }) : t('senders.byRelay')),
        },
        {
          key: 'pace',
          heading: t('senders.pace'),
          cell: ({ maxPerHour }) =>
            maxPerHour === null ? t('senders.noLimit') : t('senders.perHour', { count: maxPerHour }),
        },
      ]}
    />
  );
}

function Name({ sender, isAdmin }: { sender: Sender; isAdmin: boolean }) {
  const { slug, name, email } = sender;
  return (
    <>
      {isAdmin ? (
        <Anchor renderRoot={(props) => <Link to="/settings/senders/$slug" params={{ slug }} {...props} />}>
          {name}
        </Anchor>
      ) : (
        <b>{name}</b>
      )}
      <Text size="sm" c="dimmed">
        {email}
      </Text>
    </>
  );
}

function Relay({ sender }: { sender: Sender }) {
  const { t } = useTranslation('settings');
  if (sender.retiredAt) return <StateBadge tone="gray" icon={IconArchive} word={t('senders.retired')} />;
  if (sender.smtpSource === 'practice')
    return <StateBadge tone="warn" icon={IconFlask} word={t('senders.source.practice')} />;
  return <StateBadge tone="ok" icon={IconServer} word={t(`senders.source.${sender.smtpSource}`)} />;
}
