// Brings a list: a file, or a table pasted from a spreadsheet. What it is and means is asked on the next page.
import { Stack, Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/me';
import { EmptyState } from '../../../ui/empty-state';
import { PageLink } from '../../../ui/links';
import { PageFrame } from '../../../ui/page-frame';
import { ChooseFile } from './choose-file';
import { PasteTable } from './paste-table';

const route = getRouteApi('/shell/contacts/imports/new');

export function NewImportPage() {
  const { t } = useTranslation('import');
  const mayImport = useMay('campaigner');
  return (
    <>
      <PageLink to="/contacts/imports" size="sm">
        {t('back')}
      </PageLink>
      <PageFrame title={t('new.title')} lead={t('new.lead')}>
        {mayImport ? <Ways /> : <EmptyState text={t('mayNot')} />}
      </PageFrame>
    </>
  );
}

function Ways() {
  const { t } = useTranslation('import');
  const { by } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Tabs
      value={by ?? 'file'}
      keepMounted
      onChange={(value) =>
        void navigate({ search: (old) => ({ ...old, by: value === 'paste' ? 'paste' : undefined }), replace: true })
      }
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="file">{t('new.byFile')}</Tabs.Tab>
        <Tabs.Tab value="paste">{t('new.byPaste')}</Tabs.Tab>
      </Tabs.List>
      <Stack>
        <Tabs.Panel value="file">
          <ChooseFile />
        </Tabs.Panel>
        <Tabs.Panel value="paste">
          <PasteTable />
        </Tabs.Panel>
      </Stack>
    </Tabs>
  );
}
