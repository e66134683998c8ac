// The name of a wave, by which people speak of it; no reader of a letter sees it.
import { Box, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaveSummary } from '../../../api/wave-drafts';
import { SectionForm } from './section-form';
import { useSection } from './use-section';

export function NameForm({ wave, isLocked }: { wave: WaveSummary; isLocked: boolean }) {
  const { t } = useTranslation('waves');
  const section = useSection(
    wave.id,
    { name: wave.name },
    (values) => values,
    () => undefined,
  );
  return (
    <Box mb="md">
      <SectionForm section={section} isLocked={isLocked} legend={t('name.label')}>
        <TextInput
          label={t('name.label')}
          description={t('name.hint')}
          maxLength={200}
          value={section.values.name}
          onChange={({ currentTarget: { value } }) => section.set({ name: value })}
          error={section.wrong('name')}
        />
      </SectionForm>
    </Box>
  );
}
