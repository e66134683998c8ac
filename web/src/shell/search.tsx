// Opens the search over contacts, appeals and waves, by its button or Ctrl-K. The dialog is fetched when it is first opened.
import { ActionIcon } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const load = async () => ({ default: (await import('./search-dialog')).SearchDialog });
const SearchDialog = lazy(load);
const QUIET_MS = 2_000;

export function Search() {
  const { t } = useTranslation('shell');
  const [isOpen, { open, close }] = useDisclosure();
  // Fetched before it is wanted: who presses the keys goes on typing at once.
  useEffect(() => {
    const timer = setTimeout(() => void load(), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  // Also while somebody types in a field.
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <ActionIcon variant="default" size={36} onClick={open} aria-label={t('search.open')} title={t('search.openHint')}>
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
      {isOpen && (
        <Suspense>
          <SearchDialog onClose={close} />
        </Suspense>
      )}
    </>
  );
}
