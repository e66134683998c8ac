// Why letters are not going out, in a sentence.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WaitReason } from '../api/wave-queries';
import { formatCount } from './numbers';
import { formatMoment } from './when';

export function WaitWords({ reason }: { reason: WaitReason }) {
  const { t } = useTranslation('wave-words');
  return <>{waitWords(t, reason)}</>;
}

/** What the server writes when nobody gave a reason. */
const NO_REASON = 'paused by hand';
const NAMES = new Intl.DisplayNames(['en-GB'], { type: 'region' });

function waitWords(
  t: TFunction<'wave-words'>,
  { kind, letters = 0, at, who, text, domain, country }: WaitReason,
): string {
  const words = {
    count: letters,
    letters: formatCount(letters),
    at: at ? formatMoment(at) : '',
    who: who ?? '',
    text: text ?? '',
    domain: domain ?? '',
    country: country ? NAMES.of(country) : '',
  };
  if (kind === 'paused' && text && text !== NO_REASON) return t('wait.pausedWithReason', words);
  if (kind === 'relay_away' && text === 'practice') return t('wait.practice_away', words);
  return t(`wait.${kind}`, words);
}
