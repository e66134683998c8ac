// Text that is not Unicode is never guessed: the same lines as each encoding would read them, to choose the one that is right.
import { Box, Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftEdit } from './use-draft';

export function EncodingChoice({ edit: { draft, change, isSaving } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  return (
    <Stack>
      <Text maw="70ch">{t('encoding.lead')}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {draft.detection.encodings.map(({ encoding, lines }) => (
          <Box component="li" key={encoding} className="surface" p="sm">
            <Text fw={600}>{t(`encoding.name.${encoding}`, { defaultValue: encoding })}</Text>
            <Text size="sm" c="dimmed">
              {encoding}
            </Text>
            <Box component="pre" my="xs" fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {lines.length > 0 ? lines.join('\n') : t('encoding.cannot')}
            </Box>
            <Button
              variant="default"
              disabled={lines.length === 0}
              loading={isSaving}
              aria-label={t('encoding.useThis', { encoding })}
              onClick={() => change({ encoding })}
            >
              {t('encoding.use')}
            </Button>
          </Box>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
