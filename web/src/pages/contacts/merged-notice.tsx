// Which contacts were merged into this one, each with the way back; on a merged one, the way to the one that stands.
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowsJoin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import { When } from '../../ui/when';
import type { Contact } from '../../api/contacts';
import { useUndoMerge } from '../../ui/undo-merge';

export function MergedNotice({ contact, mayEdit }: { contact: Contact; mayEdit: boolean }) {
  const { t } = useTranslation('contacts');
  const undo = useUndoMerge();
  if (contact.mergedFrom.length === 0) return null;
  return (
    <Alert color="ink" icon={<IconArrowsJoin aria-hidden />} title={t('merged.title')} mb="md">
      {undo.error && <ErrorBox error={undo.error} />}
      {contact.mergedFrom.map(({ mergeId, name, at, by }) => (
        <Group key={mergeId} justify="space-between" gap="xs" mt={4}>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {name} · <When at={at} /> · {by}
          </Text>
          {mayEdit && (
            <Button
              size="xs"
              variant="default"
              loading={undo.isPending && undo.variables === mergeId}
              aria-label={t('merged.undoOf', { name })}
              onClick={() => undo.mutate(mergeId)}
            >
              {t('merged.undo')}
            </Button>
          )}
        </Group>
      ))}
    </Alert>
  );
}
