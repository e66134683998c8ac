// The name, audience and asks of an appeal that is there, in a dialog over its desk.
import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { AppealForm, type AppealWish } from './appeal-form';
import { appealQuery, type Appeal } from '../../api/appeals';
import { askAgain } from '../../api/topics';
import { campaignQuery } from '../../api/campaigns';

export function AppealSettings({ appeal, onClose }: { appeal: Appeal; onClose: () => void }) {
  const { t } = useTranslation('appeals');
  const campaign = useQuery(campaignQuery(appeal.campaignSlug));
  const [wish, setWish] = useState<AppealWish>({
    name: appeal.name,
    audienceKey: appeal.audienceKey,
    asks: appeal.asks,
  });
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: () => answer(api.PATCH('/api/appeals/{id}', { params: { path: { id: appeal.id } }, body: wish })),
    onSuccess: async (view) => {
      queries.setQueryData(appealQuery(appeal.id).queryKey, view);
      await askAgain('appeals');
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('page.rename')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <QueryView query={campaign}>
        {(found) => (
          <form onSubmit={submit}>
            <AppealForm campaign={found} wish={wish} onChange={setWish} />
            {changing.error && <ErrorBox error={changing.error} meaning={false} />}
            <Group mt="lg" justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('form.cancel')}
              </Button>
              <Button type="submit" loading={changing.isPending}>
                {t('form.keep')}
              </Button>
            </Group>
          </form>
        )}
      </QueryView>
    </Modal>
  );
}
