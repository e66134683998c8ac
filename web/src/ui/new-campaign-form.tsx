// Begins an empty campaign: its name, the languages of its letters, and the last day on which they make sense.
import { Button, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { ErrorBox } from './error-box';
import { languageName } from './region-names';
import { askAgain } from '../api/topics';

/** Those in which letters are likely to be written; more can be added to the campaign later. */
const LANGUAGES = 'en fr de es it pt nl no sv da fi pl cs uk ru az tr ar'.split(' ');

interface NewCampaignFormProps {
  onMade: (slug: string) => void;
  onCancel?: () => void;
  /** Done before; nothing is made when it fails. */
  before?: () => Promise<unknown>;
}

export function NewCampaignForm({ onMade, onCancel, before }: NewCampaignFormProps) {
  const { t } = useTranslation('shell');
  const [typed, setTyped] = useState({ name: '', languages: ['en'], until: '' });
  const make = useMutation({
    mutationFn: async () => {
      await before?.();
      const [main = 'en'] = typed.languages;
      const body = { name: { [main]: typed.name }, languages: typed.languages, until: typed.until || null };
      return answer(api.POST('/api/campaigns', { body }));
    },
    onSuccess: async ({ slug }) => {
      await askAgain('campaigns');
      onMade(slug);
    },
  });
  const fieldError = (field: string) => (make.error instanceof ApiProblem ? make.error.ofField(field) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('newCampaign.name')}
          description={t('newCampaign.nameHint')}
          required
          maxLength={300}
          value={typed.name}
          error={fieldError('name')}
          onChange={({ currentTarget: { value } }) => setTyped((old) => ({ ...old, name: value }))}
        />
        <MultiSelect
          label={t('newCampaign.languages')}
          description={t('newCampaign.languagesHint')}
          required
          searchable
          data={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
          value={typed.languages}
          error={fieldError('languages')}
          onChange={(languages) => setTyped((old) => ({ ...old, languages }))}
        />
        <TextInput
          type="date"
          label={t('newCampaign.until')}
          description={t('newCampaign.untilHint')}
          value={typed.until}
          error={fieldError('until')}
          onChange={({ currentTarget: { value } }) => setTyped((old) => ({ ...old, until: value }))}
        />
        {make.error && <ErrorBox error={make.error} meaning={false} />}
        <Group>
          <Button type="submit" loading={make.isPending} disabled={typed.languages.length === 0}>
            {t('newCampaign.submit')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
