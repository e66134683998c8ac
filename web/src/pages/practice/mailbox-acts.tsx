// How many letters nobody has read, and emptying the mailbox, which can be taken back for ten minutes.
import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconChecks, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { ErrorBox } from '../../ui/error-box';
import { mailboxQuery } from '../../api/practice';
import { askAgain } from '../../api/topics';

export function MailboxActs() {
  const { t } = useTranslation('practice');
  const mayAct = useMay('campaigner');
  const { data } = useQuery(mailboxQuery);
  const acts = useMailboxActs();
  if (!data) return null;
  return (
    <Group gap="sm">
      <Text size="sm" role="status">
        {t('counts', { count: data.letters, unread: data.unread })}
      </Text>
      {mayAct && data.unread > 0 && (
        <Button
          variant="default"
          leftSection={<IconChecks size={16} aria-hidden />}
          onClick={() => acts.mutate('read')}
        >
          {t('markAll')}
        </Button>
      )}
      {mayAct && data.letters > 0 && (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => acts.mutate('empty')}
        >
          {t('empty')}
        </Button>
      )}
      {mayAct && data.emptied > 0 && (
        <Button leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => acts.mutate('takeBack')}>
          {t('takeBack', { count: data.emptied })}
        </Button>
      )}
      {acts.error && <ErrorBox error={acts.error} meaning={false} />}
    </Group>
  );
}

function useMailboxActs() {
  const navigate = useNavigate({ from: '/practice' });
  return useMutation({
    mutationFn: (act: 'read' | 'empty' | 'takeBack') => {
      if (act === 'read') return answer(api.POST('/api/practice/mailbox/read'));
      if (act === 'empty') return answer(api.DELETE('/api/practice/mailbox'));
      return answer(api.POST('/api/practice/mailbox/take-back'));
    },
    onSuccess: async (_, act) => {
      if (act === 'empty') await navigate({ search: (old) => ({ ...old, letter: undefined }) });
      await askAgain('practice');
    },
  });
}
