// What a person may order about letters that do not move by themselves: all of a kind, some chosen ones, or one.
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { type WaveOrder, useWaveOrder } from '../../../api/wave-orders';
import type { WavePart, WaveProgress } from '../../../api/wave-queries';
import { formatCount } from '../../../ui/numbers';
import { doUnlessUndone } from '../../../ui/undoable';
import { OrderTrouble } from './order-trouble';

type LetterOrder = Extract<WaveOrder, { contactIds?: string[] }>;
type ActKey = 'arrived' | 'sendAgain' | 'abandon' | 'retryHeld' | 'cancelHeld' | 'retryFailed';

const ORDERS: Record<ActKey, LetterOrder> = {
  arrived: { kind: 'decide', decision: 'arrived' },
  sendAgain: { kind: 'decide', decision: 'send_again' },
  abandon: { kind: 'decide', decision: 'abandon' },
  retryHeld: { kind: 'retry', states: ['held'] },
  cancelHeld: { kind: 'decide', decision: 'cancel' },
  retryFailed: { kind: 'retry', states: ['refused', 'expired'] },
};

const ACTS: Partial<Record<WavePart, ActKey[]>> = {
  unknown: ['arrived', 'sendAgain', 'abandon'],
  held: ['retryHeld', 'cancelHeld'],
  refused: ['retryFailed'],
  expired: ['retryFailed'],
};

/** Of a cancelled wave nothing is sent any more. */
export function actsOf(part: WavePart, state: WaveProgress['state']): ActKey[] {
  const isSending = (key: ActKey) => key === 'sendAgain' || key === 'retryHeld' || key === 'retryFailed';
  return (ACTS[part] ?? []).filter((key) => state !== 'cancelled' || !isSending(key));
}

interface LetterActsProps {
  waveId: string;
  acts: readonly ActKey[];
  letters: number;
  /** Without them, all letters of the kind. */
  contactIds?: string[];
  onDone?: () => void;
}

export function LetterActs({ waveId, acts, letters, contactIds, onDone }: LetterActsProps) {
  const { t } = useTranslation('live');
  const order = useWaveOrder(waveId);
  const words = { count: letters, letters: formatCount(letters) };
  if (!useMay('approver'))
    return acts.length > 0 ? (
      <Text size="sm" c="dimmed">
        {t('approverDecides')}
      </Text>
    ) : null;
  const hold = (key: ActKey) => {
    doUnlessUndone(t(`act.${key}Held`, words), () => order.mutate({ ...ORDERS[key], contactIds }));
    onDone?.();
  };
  return (
    <>
      <Group gap="xs">
        {acts.map((key) => (
          <Button key={key} variant="default" loading={order.isPending} onClick={() => hold(key)}>
            {t(`act.${key}`, words)}
          </Button>
        ))}
      </Group>
      <OrderTrouble error={order.error} />
    </>
  );
}
