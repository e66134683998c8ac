// The address of somebody: in force, confirmed or not, and the one that waits. An admin can say that it is theirs.
import { Badge, Box, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { ErrorBox } from '../../ui/error-box';
import { When } from '../../ui/when';

type Person = components['schemas']['Person'];

export function PersonAddress({ person, onChange }: { person: Person; onChange: (person: Person) => void }) {
  const { t } = useTranslation('people');
  const { email, emailConfirmedAt, newAddress } = person;
  return (
    <>
      <Group gap="xs">
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Text>
        {emailConfirmedAt === null && (
          <Badge variant="outline" color="warn" tt="none">
            {t('unconfirmed')}
          </Badge>
        )}
      </Group>
      {newAddress && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('waits', { email: newAddress.email })} <When at={newAddress.expiresAt} />
        </Text>
      )}
      {newAddress && <Confirm person={person} email={newAddress.email} onChange={onChange} />}
      {emailConfirmedAt === null && !newAddress && <Confirm person={person} email={email} onChange={onChange} />}
    </>
  );
}

interface ConfirmProps {
  person: Person;
  email: string;
  onChange: (person: Person) => void;
}

function Confirm({ person: { id, name }, email, onChange }: ConfirmProps) {
  const { t } = useTranslation('people');
  const confirm = useMutation({
    mutationFn: () => answer(api.POST('/api/people/{id}/address', { params: { path: { id } }, body: { email } })),
    onSuccess: onChange,
  });
  return (
    <Box my="xs">
      <Button size="xs" variant="default" loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('confirm', { email })}
      </Button>
      <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
        {t('confirmHint', { email, name })}
      </Text>
      {confirm.error && <ErrorBox error={confirm.error} meaning={false} />}
    </Box>
  );
}
