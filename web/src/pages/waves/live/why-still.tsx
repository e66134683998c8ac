// Why letters are not going out, in words, with what a person can do about it.
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { useWaveOrder } from '../../../api/wave-orders';
import type { WaitReason, WaveProgress } from '../../../api/wave-queries';
import { WaitWords } from '../../../ui/wait-words';
import { OrderTrouble } from './order-trouble';

/** Told by the countdown and by what asks for a decision. */
const TOLD_ELSEWHERE: WaitReason['kind'][] = ['countdown', 'unknown', 'held'];

export function WhyStill({ wave }: { wave: WaveProgress }) {
  const { t } = useTranslation('live');
  const order = useWaveOrder(wave.id);
  const mayResume = useMay('approver');
  const reasons = wave.reasons.filter(({ kind }) => !TOLD_ELSEWHERE.includes(kind));
  if (reasons.length === 0) return null;
  return (
    <Alert
      color="gray"
      variant="light"
      bg="var(--demarche-raised)"
      icon={<IconHourglass aria-hidden />}
      title={t('why')}
      role="region"
      aria-label={t('why')}
    >
      <Stack gap="xs">
        {reasons.map((reason) => (
          <Group key={`${reason.kind} ${reason.domain ?? ''}`} justify="space-between" data-reason={reason.kind}>
            <Text size="sm" flex="1 1 18rem">
              <WaitWords reason={reason} />
            </Text>
            {reason.domain && mayResume && (
              <Button
                variant="default"
                size="compact-sm"
                loading={order.isPending}
                onClick={() => order.mutate({ kind: 'resume_domain', domain: reason.domain ?? '' })}
              >
                {t('resumeDomain', { domain: reason.domain })}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      <OrderTrouble error={order.error} />
    </Alert>
  );
}
