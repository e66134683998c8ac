// A section of the launch page: one line when it is complete, unfolded when it is not or when somebody wants to see it.
import { Accordion, Box, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type SectionKey = 'audience' | 'letter' | 'sender' | 'window' | 'pace';
export type Completeness = 'complete' | 'look' | 'open';

const LOOKS = {
  complete: { icon: IconCircleCheck, colour: 'var(--mantine-color-ok-text)' },
  look: { icon: IconAlertTriangle, colour: 'var(--mantine-color-warn-text)' },
  open: { icon: IconCircleDashed, colour: 'var(--mantine-color-danger-text)' },
};

/** Not by an id of our own: the accordion names its panels after the id that it gives. */
export function focusSection(key: SectionKey): void {
  document.querySelector<HTMLElement>(`[data-section="${key}"]`)?.focus();
}

interface SectionItemProps {
  section: SectionKey;
  completeness: Completeness;
  /** The section in one line. */
  line: ReactNode;
  children: ReactNode;
}

export function SectionItem({ section, completeness, line, children }: SectionItemProps) {
  const { t } = useTranslation('waves');
  const { icon: Mark, colour } = LOOKS[completeness];
  return (
    <Accordion.Item value={section} className="surface">
      <Accordion.Control data-section={section}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Mark
            size={22}
            color={colour}
            role="img"
            aria-label={t(`section.${completeness}`)}
            style={{ flexShrink: 0 }}
          />
          <Box miw={0}>
            <Text component="span" fw={600} display="block">
              {t(`section.title.${section}`)}
            </Text>
            <Text component="span" size="sm" c="dimmed" display="block" style={{ overflowWrap: 'anywhere' }}>
              {line}
            </Text>
          </Box>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  );
}
