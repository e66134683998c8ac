// Says above everything else that a person must not be written to, why, and who may change that.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { ErrorBox } from '../../ui/error-box';
import { doUnlessUndone } from '../../ui/undoable';
import { formatMoment } from '../../ui/when';
import { contactQuery, type Contact } from './contact-queries';

export function SuppressionNotice({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const queries = useQueryClient();
  const mayLift = useMay('approver');
  const lift = useMutation({
    mutationFn: (id: string) => answer(api.POST('/api/suppressions/{id}/lift', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['contact', contact.id] }),
        queries.invalidateQueries({ queryKey: ['contacts'] }),
      ]),
  });
  const { queryKey } = contactQuery(contact.id);
  const hide = (id: string) => {
    queries.setQueryData<Contact>(
      queryKey,
      (old) => old && { ...old, suppressions: old.suppressions.filter((one) => one.id !== id) },
    );
    doUnlessUndone(
      t('suppress.lifted'),
      () => lift.mutate(id),
      () => void queries.invalidateQueries({ queryKey, exact: true }),
    );
  };
  if (contact.status === 'deceased') return <Notice title={t('suppress.deceased')} />;
  if (contact.suppressions.length === 0) return lift.error ? <ErrorBox error={lift.error} /> : null;
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
                <Button size="compact-sm" mih={28} variant="default" onClick={() => hide(id)}>
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
        {lift.error && <ErrorBox error={lift.error} />}
      </Stack>
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <Alert color="danger" icon={<IconBan aria-hidden />} title={title} mb="lg">
      {children}
    </Alert>
  );
}
