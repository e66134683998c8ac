// The frame of every form about a body: it keeps what was typed, says what went wrong, and shows what somebody else stored.
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from '../../ui/error-box';
import type { BodyDetail } from '../../api/bodies';

interface BodyDialogProps {
  title: string;
  onClose: () => void;
  edit: {
    mutation: { mutate: () => void; isPending: boolean; error: Error | null };
    isConflict?: boolean;
    lookAgain?: () => Promise<void>;
    stored?: BodyDetail;
  };
  submit?: string;
  children: ReactNode;
}

export function BodyDialog({ title, onClose, edit, submit, children }: BodyDialogProps) {
  const { t } = useTranslation('bodies');
  const { mutation, isConflict, lookAgain, stored } = edit;
  const save = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('edit.cancel') }}
      closeOnClickOutside={false}
    >
      <form onSubmit={save}>
        <Stack>
          {children}
          {mutation.error && <ErrorBox error={mutation.error} meaning={t('edit.meaning')} />}
          {isConflict && lookAgain && (
            <Button variant="default" onClick={() => void lookAgain()}>
              {t('edit.lookAgain')}
            </Button>
          )}
          {stored && !mutation.error && (
            <Alert color="warn" title={t('edit.stored')} role="status">
              <List size="sm">
                {linesOf(stored).map((line) => (
                  <List.Item key={line}>{line}</List.Item>
                ))}
              </List>
              <Text size="sm" mt="xs">
                {t('edit.storedDetail')}
              </Text>
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('edit.cancel')}
            </Button>
            <Button type="submit" loading={mutation.isPending}>
              {stored ? t('edit.overwrite') : (submit ?? t('edit.save'))}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function linesOf({ allNames, kind, parentName, country, aliases }: BodyDetail): string[] {
  const names = allNames.map(
    ({ language, name, validFrom, validUntil }) => `${language}: ${name} (${validFrom ?? '…'} – ${validUntil ?? '…'})`,
  );
  return [...names, [kind, parentName, country].filter(Boolean).join(' · '), aliases.join(', ')].filter(Boolean);
}
