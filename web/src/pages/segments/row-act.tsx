// A small act on one condition or group, told by its label.
import { ActionIcon } from '@mantine/core';
import { IconFold, IconLayersSubtract, IconTrash } from '@tabler/icons-react';

const ICONS = { remove: IconTrash, wrap: IconLayersSubtract, dissolve: IconFold };

interface RowActProps {
  act: keyof typeof ICONS;
  label: string;
  onClick: () => void;
}

export function RowAct({ act, label, onClick }: RowActProps) {
  const ActIcon = ICONS[act];
  return (
    <ActionIcon
      variant="subtle"
      color={act === 'remove' ? 'danger' : 'gray'}
      size={32}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <ActIcon size={16} aria-hidden />
    </ActionIcon>
  );
}
