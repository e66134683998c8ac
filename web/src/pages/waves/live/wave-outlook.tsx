// What comes next by itself, how long it will take, and what happened to letters after they were accepted.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaveProgress } from '../../../api/wave-queries';
import { useNow } from '../../../ui/clock';
import { formatCount } from '../../../ui/numbers';
import { formatMoment } from '../../../ui/when';

const MINUTE = 60_000;

export function WaveOutlook({ wave, clockAhead }: { wave: WaveProgress; clockAhead: number }) {
  const { t } = useTranslation('live');
  const now = useNow(1000) - clockAhead;
  const lines = [nextLine(wave, now, t), leftLine(wave, now, t), sendByLine(wave, t), marksLine(wave, t)];
  const there = lines.filter((line) => line !== undefined);
  if (there.length === 0) return null;
  return (
    <Text size="sm" mt="sm" c="dimmed" component="div" data-outlook>
      {there.map((line) => (
        <p key={line} style={{ margin: 0 }}>
          {line}
        </p>
      ))}
    </Text>
  );
}

type Words = ReturnType<typeof useTranslation<'live'>>['t'];

function nextLine({ next }: WaveProgress, now: number, t: Words): string | undefined {
  if (!next || next.kind === 'start' || Date.parse(next.at) - now < 2_000) return undefined;
  return t(`next.${next.kind}`, { at: timeOf(next.at, now) });
}

/** Today the time alone says it. */
function timeOf(at: string, now: number): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday ? date.toLocaleTimeString('en-GB') : formatMoment(at);
}

function leftLine({ endsAt, perMinute, state }: WaveProgress, now: number, t: Words): string | undefined {
  const rate =
    perMinute === null
      ? undefined
      : t('rate', { count: Math.round(perMinute), letters: formatCount(Math.round(perMinute)) });
  if (!endsAt) return state === 'running' ? rate : undefined;
  const left = Date.parse(endsAt) - now;
  const words =
    left < MINUTE
      ? t('left.soon')
      : left < 90 * MINUTE
        ? t('left.minutes', { count: Math.round(left / MINUTE) })
        : t('left.until', { at: formatMoment(endsAt) });
  return rate ? `${words} ${rate}` : words;
}

function sendByLine({ sendBy, state }: WaveProgress, t: Words): string | undefined {
  const isOpen = state === 'running' || state === 'paused';
  return sendBy && isOpen ? t('sendBy', { at: formatMoment(sendBy) }) : undefined;
}

function marksLine({ marks }: WaveProgress, t: Words): string | undefined {
  const kinds = (['bounced', 'complained', 'replied', 'unsubscribed'] as const).filter((kind) => marks[kind] > 0);
  if (kinds.length === 0) return undefined;
  return t('marks', { list: kinds.map((kind) => t(`mark.${kind}`, { count: marks[kind] })).join(', ') });
}
