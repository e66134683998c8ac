// Throws a draft away, with its file. There is a moment in which to take that back.
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { doUnlessUndone } from '../../../ui/undoable';
import { isUnderWay, type ContactImport } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

export function DiscardDraft({ draft }: { draft: ContactImport }) {
  const { t } = useTranslation('import');
  const navigate = useNavigate();
  const discard = () => {
    doUnlessUndone(t('discard.done', { source: draft.source }), () => {
      void answer(api.DELETE('/api/contacts/imports/{id}', { params: { path: { id: draft.id } } })).finally(
        () => void askAgain('imports'),
      );
    });
    void navigate({ to: '/contacts/imports' });
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTrash size={16} aria-hidden />}
      disabled={isUnderWay(draft)}
      onClick={discard}
    >
      {t('discard.button')}
    </Button>
  );
}
