// The ways to reach a contact, with how each fared; those no longer used stay known.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../ui/state-badge';
import type { Channel, Contact } from '../../api/contacts';
import { ChannelForm } from './edit/channel-form';
import { Section } from '../../ui/section';
import { OutsideLink } from '../../ui/links';

export function ChannelsSection({ contact, mayEdit }: { contact: Contact; mayEdit: boolean }) {
  const { t } = useTranslation('contacts');
  const [edited, setEdited] = useState<Channel | 'new'>();
  const used = contact.channels.filter(({ retiredAt }) => retiredAt === null);
  const retired = contact.channels.filter(({ retiredAt }) => retiredAt !== null);
  const show = (channel: Channel) => (
    <ChannelRow
      key={channel.id}
      channel={channel}
      contact={contact}
      onEdit={mayEdit ? () => setEdited(channel) : undefined}
    />
  );
  return (
    <Section
      title={t('channels.title')}
      action={
        mayEdit && (
          <Button
            size="compact-sm"
            mih={28}
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            {t('channels.add')}
          </Button>
        )
      }
    >
      <Stack gap="md">
        {used.length === 0 && <Text c="dimmed">{t('channels.none')}</Text>}
        {used.map(show)}
        {retired.length > 0 && (
          <>
            <Text size="sm" fw={600} c="dimmed">
              {t('channels.retired')}
            </Text>
            {retired.map(show)}
          </>
        )}
      </Stack>
      {edited && (
        <ChannelForm
          contact={contact}
          channel={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

function ChannelRow({ channel, contact, onEdit }: { channel: Channel; contact: Contact; onEdit?: () => void }) {
  const { t } = useTranslation('contacts');
  const { kind, value, mandateId, isPrivate } = channel;
  const office = contact.mandates.find(({ id }) => id === mandateId);
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" c="dimmed">
          {t(`channels.kind.${kind}`)}
          {office && ` · ${office.bodyName}`}
          {office && !office.isCurrent && ` · ${t('channels.lapsed')}`}
        </Text>
        <Text style={{ overflowWrap: 'anywhere' }}>
          {/^https?:\/\//.test(value) ? <OutsideLink url={value} /> : value}
        </Text>
        <Group gap="xs" mt={2}>
          <Health channel={channel} />
          {isPrivate && <StateBadge tone="gray" icon={IconBan} word={t('channels.private')} />}
        </Group>
      </div>
      {onEdit && (
        <Button
          size="compact-sm"
          mih={28}
          variant="subtle"
          onClick={onEdit}
          aria-label={t('channels.editOne', { value })}
          style={{ flexShrink: 0 }}
        >
          {t('edit.open')}
        </Button>
      )}
    </Group>
  );
}

function Health({ channel: { kind, health, isSuppressed } }: { channel: Channel }) {
  const { t } = useTranslation('contacts');
  if (isSuppressed) return <StateBadge tone="danger" icon={IconBan} word={t('channels.suppressed')} />;
  if (kind !== 'email' && kind !== 'office_email') return null;
  if (health === 'ok') return <StateBadge tone="ok" icon={IconCheck} word={t('channels.health.ok')} />;
  if (health === 'unconfirmed') return null;
  const tone = health === 'bad' ? 'danger' : 'warn';
  return <StateBadge tone={tone} icon={IconAlertTriangle} word={t(`channels.health.${health}`)} />;
}
