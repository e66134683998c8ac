// A part of a page: its heading, one act beside it, and what it holds.
import { Box, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Box component="section" miw={0}>
      <Group justify="space-between" mb="xs" mih={30}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {action}
      </Group>
      <Box className="surface" p="md">
        {children}
      </Box>
    </Box>
  );
}
