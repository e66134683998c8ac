// A choice that the server did not take: it stays on the page, to be saved again or put back.
import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../../ui/error-box';
import type { DraftEdit } from './use-draft';

export function SaveTrouble({ edit }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  if (!edit.error) return null;
  return (
    <Stack gap="xs">
      <ErrorBox error={edit.error} meaning={t('save.failed')} />
      <Group gap="xs">
        <Button onClick={edit.saveAgain} loading={edit.isSaving}>
          {t('save.again')}
        </Button>
        <Button variant="default" onClick={edit.putBack}>
          {t('save.putBack')}
        </Button>
      </Group>
    </Stack>
  );
}
