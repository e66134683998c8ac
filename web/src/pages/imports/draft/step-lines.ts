// Each step of a draft in one line, and whether anything is open in it.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../ui/day';
import type { FoldState } from '../../../ui/fold-item';
import { formatMoment } from '../../../ui/when';
import { count } from '../../../ui/words';
import { figureWords } from '../figure-words';
import { askedKinds, isManyOffices } from './asked-values';
import { changeWords } from './change-words';
import { openQuestions } from './list-questions';
import type { DraftEdit } from './use-draft';

export type StepKey = 'about' | 'reading' | 'columns' | 'unknown' | 'plan' | 'duplicates' | 'apply';
type T = TFunction<'import'>;

export function useStepLines(edit: DraftEdit): Record<StepKey, FoldState> {
  const { t } = useTranslation('import');
  return {
    about: aboutLine(t, edit),
    reading: readingLine(t, edit),
    columns: columnsLine(t, edit),
    unknown: unknownLine(t, edit),
    plan: planLine(t, edit),
    duplicates: duplicatesLine(t, edit),
    apply: applyLine(t, edit),
  };
}

function aboutLine(t: T, { options: { source, preset, completeAsOf, lawfulBasis } }: DraftEdit): FoldState {
  const parts = [
    `“${source}”`,
    preset && t(`preset.${preset}`, { defaultValue: preset }),
    completeAsOf && t('about.lineComplete', { day: formatDay(completeAsOf) }),
    lawfulBasis,
  ];
  return { completeness: 'complete', line: parts.filter(Boolean).join(' · ') };
}

function readingLine(t: T, { draft: { detection } }: DraftEdit): FoldState {
  const { needs, format, encoding, rows, sheets, problem } = detection;
  if (needs) return { completeness: 'open', line: t(`reading.needs.${needs}`) };
  const read = sheets.filter(({ isRead }) => isRead);
  const [first] = read;
  const parts = [
    format.toUpperCase(),
    sheets.length > 1 && t('reading.lineSheets', { read: read.length, count: sheets.length }),
    encoding,
    t('figures.rows', { count: rows, shown: count(rows) }),
    first?.headingRow != null && t('reading.lineHeading', { row: first.headingRow }),
  ];
  return { completeness: problem && rows === 0 ? 'open' : 'complete', line: parts.filter(Boolean).join(' · ') };
}

function columnsLine(t: T, { draft: { detection } }: DraftEdit): FoldState {
  const { columns, problem, needs } = detection;
  if (needs) return { completeness: 'open', line: t('columns.lineNone') };
  if (problem) return { completeness: 'open', line: problem };
  const read = columns.filter(({ field }) => field !== null).length;
  return { completeness: 'complete', line: t('columns.line', { read: count(read), count: columns.length }) };
}

function unknownLine(t: T, edit: DraftEdit): FoldState {
  const { length: asked } = openQuestions(edit);
  if (asked > 0) return { completeness: 'look', line: t('questions.line', { count: asked, shown: count(asked) }) };
  const { unknown } = edit.draft;
  const { answers } = edit.options;
  if (!unknown) return { completeness: 'open', line: t('unknown.lineLater') };
  const kinds = askedKinds(unknown);
  const open = kinds.map((kind) => unknown[kind].filter(({ value }) => !Object.hasOwn(answers[kind], value)).length);
  const all = kinds.reduce((sum, kind) => sum + unknown[kind].length, 0);
  const left = open.reduce((sum, one) => sum + one, 0);
  const { length: offices } = unknown.roles;
  const parts = [
    all > 0 && left === 0 && t('unknown.lineAll', { count: all, shown: count(all) }),
    left > 0 && t('unknown.lineLeft', { count: left, shown: count(left), all: count(all) }),
    isManyOffices(unknown) && t('unknown.lineOffices', { count: offices, shown: count(offices) }),
  ].filter(Boolean);
  return { completeness: left > 0 ? 'look' : 'complete', line: parts.join(' · ') || t('unknown.lineNone') };
}

function planLine(t: T, { draft: { plan, state } }: DraftEdit): FoldState {
  if (state === 'planning') return { completeness: 'open', line: t('plan.lineUnderWay') };
  if (!plan) return { completeness: 'open', line: t('plan.lineNone') };
  if (!plan.isCurrent) return { completeness: 'open', line: t('plan.lineOld', { at: formatMoment(plan.madeAt) }) };
  return { completeness: plan.counts.problems > 0 ? 'look' : 'complete', line: figureWords(t, plan.counts) };
}

function duplicatesLine(t: T, { draft: { plan } }: DraftEdit): FoldState {
  if (!plan) return { completeness: 'open', line: t('unknown.lineLater') };
  const { duplicates } = plan.counts;
  if (duplicates === 0) return { completeness: 'complete', line: t('duplicates.none') };
  return { completeness: 'look', line: t('duplicates.line', { count: duplicates, shown: count(duplicates) }) };
}

function applyLine(t: T, { draft: { plan, state } }: DraftEdit): FoldState {
  if (state === 'applying') return { completeness: 'open', line: t('apply.lineUnderWay') };
  if (!plan?.isCurrent) return { completeness: 'open', line: t('apply.lineNotYet') };
  return { completeness: 'open', line: changeWords(t, plan.counts) ?? t('apply.nothing') };
}
