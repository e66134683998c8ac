// The frame of every form about a contact: a dialog that keeps what was typed, says what went wrong, and shows what somebody
// else stored meanwhile before anything is overwritten.
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBox } from './error-box';
import type { Contact } from '../api/contacts';

interface EditDialogProps {
  title: string;
  onClose: () => void;
  edit: {
    mutation: { mutate: () => void; isPending: boolean; error: Error | null };
    isConflict?: boolean;
    lookAgain?: () => Promise<void>;
    stored?: Contact;
  };
  /** What the fields of the form say in a contact, to compare with what is stored now. */
  linesOf?: (contact: Contact) => string[];
  submit?: string;
  children: ReactNode;
}

export function EditDialog({ title, onClose, edit, linesOf, submit, children }: EditDialogProps) {
  const { t } = useTranslation('contacts');
  const { mutation, isConflict, lookAgain, stored } = edit;
  const save = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
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
                {(linesOf?.(stored) ?? []).map((line) => (
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
              {submit ?? t(stored ? 'edit.overwrite' : 'edit.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What the API says about one field. */
export function problemOf(error: Error | null, field: string): string | undefined {
  return error && 'ofField' in error
    ? (error as { ofField: (name: string) => string | undefined }).ofField(field)
    : undefined;
}
