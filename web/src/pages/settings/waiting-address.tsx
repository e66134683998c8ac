// A new address of mine that waits: what to do so that it counts, and a way to take it back.
import { Alert, Button, Text } from '@mantine/core';
import { IconMailQuestion } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMe } from '../../api/me';
import { askAgain } from '../../api/topics';
import { ErrorBox } from '../../ui/error-box';
import { When } from '../../ui/when';

/** @param why no mail was sent, when that is known from the answer to the wish */
export function WaitingAddress({ why }: { why: string | null | undefined }) {
  const { t } = useTranslation('settings');
  const { newAddress } = useMe();
  const withdraw = useMutation({
    mutationFn: () => answer(api.DELETE('/api/session/address')),
    onSettled: () => askAgain('me'),
  });
  if (!newAddress) return withdraw.error && <ErrorBox error={withdraw.error} meaning={false} />;
  const { email, mailedBy, expiresAt } = newAddress;
  return (
    <Alert
      role="status"
      color={mailedBy === null ? 'warn' : undefined}
      icon={<IconMailQuestion aria-hidden />}
      title={t('profile.waits.title', { email })}
      styles={{ title: { overflowWrap: 'anywhere' } }}
    >
      {mailedBy === null && why && <Text size="sm">{t('profile.waits.because', { why })}</Text>}
      <Text size="sm">{t(`profile.waits.${mailedBy ?? 'none'}`)}</Text>
      <Text size="sm" mb="sm">
        {t('profile.waits.until')} <When at={expiresAt} />
      </Text>
      <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('profile.waits.withdraw')}
      </Button>
    </Alert>
  );
}
