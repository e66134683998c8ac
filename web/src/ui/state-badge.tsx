// A state as icon, word and colour: never colour alone.
import { Badge } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';

export type Tone = 'ok' | 'warn' | 'danger' | 'ink' | 'gray';

export function StateBadge({ tone, icon: StateIcon, word }: { tone: Tone; icon: Icon; word: string }) {
  return (
    <Badge
      color={tone}
      variant="outline"
      tt="none"
      fw={500}
      leftSection={<StateIcon size={14} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      {word}
    </Badge>
  );
}
