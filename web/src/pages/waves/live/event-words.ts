// What happened to a letter, in a sentence.
import { useTranslation } from 'react-i18next';
import type { components } from '../../../api/schema';
import type { Letter } from '../../../api/wave-queries';
import { formatMoment } from '../../../ui/when';

type LetterEvent = Pick<components['schemas']['DeliveryEvents']['items'][number], 'kind' | 'detail'> & {
  by?: string | null;
};

export function useEventWords() {
  const { t, i18n } = useTranslation('live');
  const known = (key: string, raw: string) => (i18n.exists(key, { ns: 'live' }) ? t(key as 'why') : raw);

  const eventWords = ({ kind, detail, by }: LetterEvent): string => {
    const { attempt, response, why, decision } = detail as Record<string, string | number | undefined>;
    const words = {
      attempt: attempt ?? '',
      response: response ?? t('event.noAnswer'),
      why: known(`reason.${why}`, String(why ?? '')),
      by: by ?? t('event.rule'),
    };
    if (kind === 'decided') return t(`event.decided.${String(decision)}` as 'event.retried', words);
    const key = `event.${kind}`;
    return i18n.exists(key, { ns: 'live' }) ? t(key as 'event.retried', words) : kind;
  };

  /** Of a row: the last event, or where the letter stands when nothing happened to it yet. */
  const lastWords = (row: Letter): string => {
    if (row.last) return eventWords(row.last);
    if (row.reason) return known(`reason.${row.reason}`, row.reason);
    // A time that is past: whatever keeps the wave from sending is told above.
    if (row.part !== 'waiting') return '';
    return row.nextAt && Date.parse(row.nextAt) > Date.now()
      ? t('event.due', { at: formatMoment(row.nextAt) })
      : t('event.waits');
  };
  return { eventWords, lastWords };
}
