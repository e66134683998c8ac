// Each section of the launch page in one line, and whether anything is open in it.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LaunchOutlook, WaveSummary } from '../../../api/wave-drafts';
import { formatMoment } from '../../../ui/when';
import { count, inEnglish, languageName, listOf } from '../../../ui/words';
import type { Completeness } from '../../../ui/fold-item';
import type { SectionKey } from './section-item';

interface Line {
  completeness: Completeness;
  line: string;
}

export function useSectionLines(wave: WaveSummary, outlook: LaunchOutlook): Record<SectionKey, Line> {
  const { t } = useTranslation('waves');
  return {
    audience: audienceLine(t, wave, outlook),
    letter: letterLine(t, wave, outlook),
    sender: senderLine(t, wave, outlook),
    window: windowLine(t, wave, outlook),
    pace: paceLine(t, outlook),
  };
}

function audienceLine(t: TFunction, { segmentName }: WaveSummary, { audience }: LaunchOutlook): Line {
  const letters = t('letters', { count: audience.included, letters: count(audience.included) });
  const line = t('audience.line', { segment: segmentName, letters, left: count(audience.excluded) });
  return { completeness: audience.included > 0 ? 'complete' : 'open', line };
}

function letterLine(t: TFunction, wave: WaveSummary, { letter, obstacles }: LaunchOutlook): Line {
  const appeal = inEnglish(wave.appealName, wave.appealSlug);
  if (!letter) return { completeness: 'open', line: t('letter.lineNever', { appeal }) };
  const isOpen = obstacles.some(({ code }) => code === 'letter_not_approved' || code === 'letter_changed');
  const languages = listOf(letter.languages.map(languageName));
  const line = t(isOpen ? 'letter.lineChanged' : 'letter.line', { appeal, number: letter.number, languages });
  return { completeness: isOpen ? 'open' : 'complete', line };
}

function senderLine(t: TFunction, { mode }: WaveSummary, { sender }: LaunchOutlook): Line {
  const levels = sender.checks.map(({ level }) => level);
  const completeness = levels.includes('block') ? 'open' : levels.includes('look') ? 'look' : 'complete';
  return { completeness, line: t(`sender.line.${mode}`, { name: sender.name, email: sender.email }) };
}

function windowLine(t: TFunction, wave: WaveSummary, { obstacles, plan }: LaunchOutlook): Line {
  const start = wave.startsAt ? t('window.from', { at: formatMoment(wave.startsAt) }) : t('window.atOnce');
  const parts = [start];
  if (wave.sendBy) parts.push(t('window.until', { at: formatMoment(wave.sendBy) }));
  if (wave.officeHours) {
    const { fromHour, untilHour } = wave.officeHours;
    parts.push(t('window.office', { from: fromHour, until: untilHour }));
  }
  const isPast = obstacles.some(({ code }) => code === 'past_send_by');
  return { completeness: isPast ? 'open' : plan.late > 0 ? 'look' : 'complete', line: parts.join(', ') };
}

function paceLine(t: TFunction, { plan }: LaunchOutlook): Line {
  const { maxPerHour, maxPerDomainPerHour } = plan;
  const parts = [
    maxPerHour !== null && t('pace.perHour', { letters: count(maxPerHour) }),
    maxPerDomainPerHour !== null && t('pace.perDomain', { letters: count(maxPerDomainPerHour) }),
  ].filter((part) => part !== false);
  return { completeness: 'complete', line: parts.length > 0 ? parts.join(', ') : t('pace.unlimited') };
}
