// What a person may ask of us about themselves: a copy of all that is held, and to be erased.
import { Button, Menu } from '@mantine/core';
import { IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../api/contacts';
import { EraseDialog } from './erase-dialog';
import { FileItem } from '../../../ui/file-item';
import { type ApiFile } from '../../../ui/links';

/** For those who edit. */
export function RightsMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation('privacy');
  const [isErasing, setErasing] = useState(false);
  const held = (format: string): ApiFile => `/api/contacts/${contact.id}/held?format=${format}`;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconUserShield size={16} aria-hidden />}>
            {t('rights.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown maw="22rem">
          <Menu.Label>{t('rights.held')}</Menu.Label>
          <FileItem file={held('html')}>{t('rights.heldPage')}</FileItem>
          <FileItem file={held('json')}>{t('rights.heldJson')}</FileItem>
          <Menu.Divider />
          <Menu.Item color="danger" onClick={() => setErasing(true)}>
            {t('erase.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isErasing && <EraseDialog contact={contact} onClose={() => setErasing(false)} />}
    </>
  );
}
