// Looks one address up. It is never put into the address of the page, which browsers keep.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suppressionsOfQuery } from '../../api/settings';
import { ErrorBox } from '../../ui/error-box';
import { fieldError } from './field-error';
import { SuppressionTable } from './suppression-table';

export function FindSuppression() {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const [email, setEmail] = useState<string>();
  const { data, error, isFetching } = useQuery(suppressionsOfQuery(email));
  const found = email === undefined || error ? undefined : data?.items;
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setEmail(typed.trim());
        }}
      >
        <Group align="end" maw={640}>
          <TextInput
            label={t('suppressions.email')}
            type="email"
            required
            flex={1}
            value={typed}
            error={fieldError(error, 'email')}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
          <Button
            type="submit"
            variant="default"
            loading={isFetching}
            leftSection={<IconSearch size={16} aria-hidden />}
          >
            {t('suppressions.lookUp')}
          </Button>
        </Group>
      </form>
      {error && <ErrorBox error={error} meaning={false} />}
      <div role="status">
        {found?.length === 0 && <Text>{t('suppressions.notFound', { email })}</Text>}
        {found && found.length > 0 && <SuppressionTable rows={found} caption={t('suppressions.found', { email })} />}
      </div>
    </Stack>
  );
}
