// Contacts as a file: the list as it is filtered, a segment, or one person. The browser takes the file itself.
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/me';
import { FileItem } from './file-item';
import { type ApiFile } from './links';

const FORMATS = ['csv', 'xlsx', 'vcard', 'popolo'] as const;

/** @param which as the API names it: the filters of a list, `segment` or `contact` */
export function ExportMenu({ which }: { which: Record<string, string | undefined> }) {
  const { t } = useTranslation('privacy');
  if (!useMay('campaigner')) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {t('export.open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown maw="22rem">
        {FORMATS.map((format) => (
          <FileItem key={format} file={addressOf(which, format)}>
            {t(`export.format.${format}`)}
          </FileItem>
        ))}
        <Menu.Label>{t('export.hint')}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}

function addressOf(which: Record<string, string | undefined>, format: string): ApiFile {
  const given = Object.entries(which).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/api/contacts/export?${new URLSearchParams([...given, ['format', format]]).toString()}`;
}
