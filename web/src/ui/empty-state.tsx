// Why a list is empty, and one thing to do about it.
import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export function EmptyState({ text, action }: { text: ReactNode; action?: ReactNode }) {
  return (
    <Box className="surface" p="xl" ta="center">
      <Text maw="60ch" mx="auto" mb={action ? 'md' : 0}>
        {text}
      </Text>
      {action}
    </Box>
  );
}
