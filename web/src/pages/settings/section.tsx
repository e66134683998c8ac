// A part of a settings page under a heading of its own.
import { Box, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

export function Section({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id}>
      <Title order={2} id={id} mb={hint ? 4 : 'sm'}>
        {title}
      </Title>
      {hint && (
        <Text c="dimmed" size="sm" mb="sm" maw="70ch">
          {hint}
        </Text>
      )}
      {children}
    </Box>
  );
}
