// One more language for the appeal: a short letter to begin with, or the words of another language to translate.
import { Button, Group, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { appealQuery, type Appeal } from '../../api/appeals';
import { languageName } from './names';
import { askAgain } from '../../api/topics';
import { campaignQuery } from '../../api/campaigns';

const FIRST = 'first';

export function AddLanguage({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation('appeals');
  const campaign = useQuery(campaignQuery(appeal.campaignSlug));
  const missing = (campaign.data?.languages ?? []).filter((language) => !appeal.languages.includes(language));
  const [language, setLanguage] = useState<string>();
  const [startFrom, setStartFrom] = useState(FIRST);
  const wanted = language && missing.includes(language) ? language : missing[0];
  const queries = useQueryClient();
  const navigate = useNavigate();
  const adding = useMutation({
    mutationFn: (inLanguage: string) =>
      answer(
        api.POST('/api/appeals/{id}/letters', {
          params: { path: { id: appeal.id } },
          body: { language: inLanguage, startFrom: startFrom === FIRST ? undefined : startFrom },
        }),
      ),
    onSuccess: async (view, inLanguage) => {
      queries.setQueryData(appealQuery(appeal.id).queryKey, view);
      await askAgain('appeals');
      await navigate({ to: '.', search: (old) => ({ ...old, right: inLanguage }), replace: true, resetScroll: false });
    },
  });
  if (!wanted) return null;
  return (
    <>
      <Group gap="xs" align="flex-end" mt="lg">
        <Select
          label={t('addLanguage.language')}
          value={wanted}
          allowDeselect={false}
          onChange={(value) => value && setLanguage(value)}
          data={missing.map((value) => ({ value, label: languageName(value) }))}
        />
        <Select
          label={t('addLanguage.startFrom')}
          value={startFrom}
          allowDeselect={false}
          onChange={(value) => value && setStartFrom(value)}
          data={[
            { value: FIRST, label: t('addLanguage.first') },
            ...appeal.languages.map((value) => ({
              value,
              label: t('addLanguage.words', { language: languageName(value) }),
            })),
          ]}
        />
        <Button variant="default" loading={adding.isPending} onClick={() => adding.mutate(wanted)}>
          {t('addLanguage.add')}
        </Button>
      </Group>
      {adding.error && <ErrorBox error={adding.error} meaning={false} />}
    </>
  );
}
