// Says above everything else that a person must not be written to, why, and who may change that.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { formatMoment } from '../../ui/when';
import type { Contact } from '../../api/contacts';
import { LiftForm } from './edit/lift-form';

export function SuppressionNotice({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const [lifted, setLifted] = useState<string>();
  const mayLift = useMay('approver');
  if (contact.status === 'deceased') return <Notice title={t('suppress.deceased')} />;
  if (contact.suppressions.length === 0) return null;
  return (
    <Notice title={t('suppress.title')}>
      <Stack gap="xs">
        {contact.suppressions.map(({ id, reason, source, channelId, campaignId, createdAt, until }) => {
          const address = contact.channels.find((channel) => channel.id === channelId)?.value;
          return (
            <Group key={id} justify="space-between">
              <Text size="sm">
                {t(`suppress.reasonIs.${reason}`, { defaultValue: reason })}{' '}
                {address && t('suppress.onlyAddress', { address })} {campaignId && t('suppress.onlyCampaign')}{' '}
                {t('suppress.source', { source, when: formatMoment(createdAt) })}{' '}
                {until && t('suppress.until', { when: formatMoment(until) })}
              </Text>
              {mayLift && (
                <Button size="compact-sm" mih={28} variant="default" onClick={() => setLifted(id)}>
                  {t('suppress.lift')}
                </Button>
              )}
            </Group>
          );
        })}
        {!mayLift && (
          <Text size="sm" c="dimmed">
            {t('suppress.whoLifts')}
          </Text>
        )}
        {lifted && <LiftForm contactId={contact.id} suppressionId={lifted} onClose={() => setLifted(undefined)} />}
      </Stack>
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Alert color="danger" icon={<IconBan aria-hidden />} title={title} mb="lg">
      {children}
    </Alert>
  );
}
