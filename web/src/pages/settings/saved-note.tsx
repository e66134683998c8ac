// Says, also to a screen reader, that what was typed is saved.
import { Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';

export function SavedNote({ words }: { words: string | undefined }) {
  return (
    <Text role="status" size="sm" c="ok" component="div">
      {words && (
        <>
          <IconCheck size={16} aria-hidden /> {words}
        </>
      )}
    </Text>
  );
}
