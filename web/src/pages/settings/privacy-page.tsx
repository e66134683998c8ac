// How long data is kept: the rules, what they would take away now, and taking it away.
import { Alert, Button, Group, List, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { PageLink } from '../../ui/links';
import { QueryView } from '../../ui/query-view';
import { SettingsFrame } from '../../ui/settings-frame';
import { SavedNote } from './saved-note';
import { Section } from './section';
import { retentionQuery } from '../../api/settings';
import { type components } from '../../api/schema';

type Retention = components['schemas']['Retention'];
const RULES = ['contactMonths', 'importRowMonths', 'practiceLetterMonths'] as const;
type Rules = Record<(typeof RULES)[number], number | null>;

export function PrivacyPage() {
  const { t } = useTranslation('privacy');
  const query = useQuery(retentionQuery);
  return (
    <SettingsFrame title={t('retention.title')} lead={t('retention.lead')}>
      <QueryView query={query}>
        {(retention) => (
          <Stack gap="xl">
            <Section title={t('retention.rules')} hint={t('retention.rulesHint')}>
              <RulesForm retention={retention} />
            </Section>
            <Section title={t('retention.due')}>
              <Due retention={retention} />
            </Section>
            <Section title={t('retention.kept')} hint={t('retention.keptHint')}>
              <List>
                {(['letters', 'audit', 'hashes', 'sessions', 'backups'] as const).map((part) => (
                  <List.Item key={part}>{t(`retention.keeps.${part}`)}</List.Item>
                ))}
              </List>
            </Section>
          </Stack>
        )}
      </QueryView>
    </SettingsFrame>
  );
}

function RulesForm({ retention }: { retention: Retention }) {
  const { t } = useTranslation('privacy');
  const queries = useQueryClient();
  const { contactMonths, importRowMonths, practiceLetterMonths } = retention;
  const [rules, setRules] = useState<Rules>({ contactMonths, importRowMonths, practiceLetterMonths });
  const save = useMutation({
    mutationFn: () => answer(api.PUT('/api/privacy/retention', { body: rules })),
    onSuccess: (saved) => queries.setQueryData(retentionQuery.queryKey, saved),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack maw="34rem">
        {RULES.map((rule) => (
          <NumberInput
            key={rule}
            label={t(`retention.rule.${rule}`)}
            description={t(`retention.ruleHint.${rule}`)}
            placeholder={t('retention.noEnd')}
            suffix={t('retention.months')}
            min={1}
            max={600}
            allowDecimal={false}
            allowNegative={false}
            value={rules[rule] ?? ''}
            onChange={(value) => setRules({ ...rules, [rule]: typeof value === 'number' ? value : null })}
          />
        ))}
        {save.error && <ErrorBox error={save.error} meaning={t('retention.notSaved')} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('retention.save')}
          </Button>
          <SavedNote words={save.isSuccess ? t('retention.saved') : undefined} />
        </Group>
      </Stack>
    </form>
  );
}

function Due({ retention: { due, people } }: { retention: Retention }) {
  const { t } = useTranslation('privacy');
  const [isAsking, setAsking] = useState(false);
  if (due.contacts + due.importRows + due.practiceLetters === 0) return <Text>{t('retention.nothing')}</Text>;
  return (
    <Stack>
      <List>
        {(['contacts', 'importRows', 'practiceLetters'] as const)
          .filter((part) => due[part] > 0)
          .map((part) => (
            <List.Item key={part}>{t(`retention.count.${part}`, { count: due[part] })}</List.Item>
          ))}
      </List>
      {people.length > 0 && (
        <Group gap="xs">
          {people.map(({ contactId, name }) => (
            <PageLink key={contactId} to="/contacts/$contactId" params={{ contactId }} size="sm">
              {name}
            </PageLink>
          ))}
        </Group>
      )}
      <Group>
        <Button color="danger" variant="outline" onClick={() => setAsking(true)}>
          {t('retention.apply')}
        </Button>
      </Group>
      {isAsking && <ApplyDialog onClose={() => setAsking(false)} />}
    </Stack>
  );
}

function ApplyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('privacy');
  const queries = useQueryClient();
  const apply = useMutation({
    mutationFn: () => answer(api.POST('/api/privacy/retention/apply')),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('retention.apply')} closeButtonProps={{ 'aria-label': t('erase.cancel') }}>
      <Stack>
        <Alert color="danger">{t('retention.forGood')}</Alert>
        {apply.error && <ErrorBox error={apply.error} meaning={t('retention.notAll')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('erase.cancel')}
          </Button>
          <Button color="danger" loading={apply.isPending} onClick={() => apply.mutate()}>
            {t('retention.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
