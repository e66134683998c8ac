// A step of a page made of steps: one line when it is complete, unfolded when it is not or when somebody wants to see it.
import { Accordion, Box, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type Completeness = 'complete' | 'look' | 'open';

const LOOKS = {
  complete: { icon: IconCircleCheck, colour: 'var(--mantine-color-ok-text)' },
  look: { icon: IconAlertTriangle, colour: 'var(--mantine-color-warn-text)' },
  open: { icon: IconCircleDashed, colour: 'var(--mantine-color-danger-text)' },
};

/** Not by an id of our own: the accordion names its panels after the id that it gives. */
export function focusFold(name: string): void {
  document.querySelector<HTMLElement>(`[data-section="${name}"]`)?.focus();
}

export interface FoldState {
  completeness: Completeness;
  /** The step in one line. */
  line: ReactNode;
}

interface FoldItemProps extends FoldState {
  name: string;
  title: string;
  /** How complete it is, in words. */
  word: string;
  children: ReactNode;
}

/** Inside of an Accordion. */
export function FoldItem({ name, title, completeness, word, line, children }: FoldItemProps) {
  const { icon: Mark, colour } = LOOKS[completeness];
  return (
    <Accordion.Item value={name} className="surface">
      <Accordion.Control data-section={name}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Mark size={22} color={colour} role="img" aria-label={word} style={{ flexShrink: 0 }} />
          <Box miw={0}>
            <Text component="span" fw={600} display="block">
              {title}
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
