// Makes an API key and shows it, once.
import { Alert, Button, Checkbox, Code, CopyButton, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { Section } from './section';
import { askAgain } from '../../api/topics';

const SCOPES = ['read', 'write', 'launch'] as const;
type Scope = (typeof SCOPES)[number];
const LIFETIMES = ['30', '90', '365', ''];

export function NewKeyForm() {
  const { t } = useTranslation('settings');
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [days, setDays] = useState('90');
  const make = useMutation({
    mutationFn: () => {
      const expiresInDays = days === '' ? undefined : Number(days);
      return answer(api.POST('/api/keys', { body: { name, scopes, expiresInDays } }));
    },
    onSuccess: async () => {
      setName('');
      await askAgain('api_keys');
    },
  });
  return (
    <Section title={t('keys.make')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack maw={640} mb="xl">
          <TextInput
            label={t('keys.name')}
            description={t('keys.nameHint')}
            required
            maxLength={200}
            value={name}
            error={fieldError(make.error, 'name')}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <Checkbox.Group
            label={t('keys.scopes')}
            value={scopes}
            error={fieldError(make.error, 'scopes')}
            onChange={(next) => setScopes(next)}
          >
            <Stack gap="xs" mt="xs">
              {SCOPES.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={t(`keys.scope.${scope}`)}
                  description={t(`keys.scopeHint.${scope}`)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <NativeSelect
            label={t('keys.lifetime')}
            data={LIFETIMES.map((value) => ({
              value,
              label: t(value === '' ? 'keys.noEnd' : 'keys.days', { days: value }),
            }))}
            value={days}
            onChange={({ currentTarget: { value } }) => setDays(value)}
          />
          {make.error && <ErrorBox error={make.error} meaning={false} />}
          <Group>
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              {t('keys.makeIt')}
            </Button>
          </Group>
          {make.data && <MadeKey value={make.data.key} />}
        </Stack>
      </form>
    </Section>
  );
}

function MadeKey({ value }: { value: string }) {
  const { t } = useTranslation('settings');
  return (
    <Alert role="status" color="ok" icon={<IconKey aria-hidden />} title={t('keys.made')}>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {value}
      </Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button mt="sm" size="xs" variant="default" onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Alert>
  );
}
