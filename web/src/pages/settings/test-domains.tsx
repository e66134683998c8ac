// Into which domains live test letters may go: shown to everybody, changed by admins.
import { Alert, Button, Group, List, Stack, Textarea } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { testDomainsQuery } from '../../api/test-domains';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { fieldError } from './field-error';
import { SavedNote } from './saved-note';
import { Section } from './section';

export function TestDomains() {
  const { t } = useTranslation('settings');
  const isAdmin = useMay('admin');
  const query = useQuery(testDomainsQuery);
  return (
    <Section title={t('testDomains.title')} hint={t('testDomains.hint')}>
      <QueryView query={query}>
        {({ domains }) => (
          <Stack maw={640}>
            {domains.length === 0 && (
              <Alert color="warn" icon={<IconMailOff aria-hidden />}>
                {t('testDomains.none')}
              </Alert>
            )}
            {isAdmin ? <DomainsForm present={domains} /> : <Domains domains={domains} />}
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function Domains({ domains }: { domains: readonly string[] }) {
  return (
    <List>
      {domains.map((domain) => (
        <List.Item key={domain}>{domain}</List.Item>
      ))}
    </List>
  );
}

function DomainsForm({ present }: { present: readonly string[] }) {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [typed, setTyped] = useState(present.join('\n'));
  const save = useMutation({
    mutationFn: () => {
      const domains = typed.split(/[\s,;]+/).filter((one) => one !== '');
      return answer(api.PUT('/api/test-letter-domains', { body: { domains } }));
    },
    onSuccess: (saved) => {
      queries.setQueryData(testDomainsQuery.queryKey, saved);
      setTyped(saved.domains.join('\n'));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Textarea
        label={t('testDomains.label')}
        description={t('testDomains.labelHint')}
        rows={4}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={fieldError(save.error, 'domains')}
        onChange={({ currentTarget: { value } }) => {
          save.reset();
          setTyped(value);
        }}
      />
      {save.error && <ErrorBox error={save.error} meaning={false} />}
      <Group mt="sm">
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('testDomains.save')}
        </Button>
        <SavedNote words={save.isSuccess ? t('testDomains.saved') : undefined} />
      </Group>
    </form>
  );
}
