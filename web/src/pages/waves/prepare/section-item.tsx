// A section of the launch page, which folds to one line when it is complete.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldItem, type FoldState } from '../../../ui/fold-item';

export type SectionKey = 'audience' | 'letter' | 'sender' | 'window' | 'pace';

export function SectionItem({ section, ...state }: FoldState & { section: SectionKey; children: ReactNode }) {
  const { t } = useTranslation('waves');
  return (
    <FoldItem
      name={section}
      title={t(`section.title.${section}`)}
      word={t(`section.${state.completeness}`)}
      {...state}
    />
  );
}
