// Asks before a page is left on which something was typed and not saved, or ordered and not answered.
import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation('shell');
  const { status, proceed, reset } = useBlocker({
    // Filters of the page are part of its address; changing them leaves nothing.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('unsaved.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text mb="md">{t('unsaved.detail')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('unsaved.leave')}
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
