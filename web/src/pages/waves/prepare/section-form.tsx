// What the forms of all sections share: fields that are locked while the wave is approved, Save, Put back, and the error.
import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import type { Section } from './use-section';

interface SectionFormProps {
  section: Pick<Section<object>, 'isDirty' | 'putBack' | 'save' | 'isSaving' | 'error'>;
  isLocked: boolean;
  legend: string;
  children: ReactNode;
}

export function SectionForm({ section, isLocked, legend, children }: SectionFormProps) {
  const { t } = useTranslation('waves');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    section.save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Fieldset
        variant="unstyled"
        p={0}
        m={0}
        legend={legend}
        disabled={isLocked}
        classNames={{ legend: 'hidden-legend' }}
      >
        <Stack gap="sm">
          {children}
          {section.isDirty && (
            <Group gap="xs">
              <Button type="submit" loading={section.isSaving}>
                {t('section.save')}
              </Button>
              <Button variant="default" onClick={section.putBack} disabled={section.isSaving}>
                {t('section.putBack')}
              </Button>
              <Text size="sm" c="dimmed">
                {t('section.unsaved')}
              </Text>
            </Group>
          )}
          {section.error && <ErrorBox error={section.error} meaning={t('section.failed')} />}
        </Stack>
      </Fieldset>
    </form>
  );
}
