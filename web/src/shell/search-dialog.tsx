// One field over everything: a few contacts, appeals and waves, chosen with the arrow keys and Enter.
import { Box, Modal, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { searchQuery } from '../api/search';
import { ErrorBox } from '../ui/error-box';
import classes from './search-dialog.module.css';
import { groupsOf, type FoundItem } from './search-groups';

const TYPING_MS = 150;

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [asked] = useDebouncedValue(typed.trim(), TYPING_MS);
  const query = useQuery(searchQuery(asked));
  const groups = asked === '' || typed.trim() === '' || !query.data ? [] : groupsOf(query.data, t);
  const items = groups.flatMap((group) => group.items);
  const current = Math.min(chosen, items.length - 1);
  const open = (item: FoundItem | undefined) => {
    if (!item) return;
    onClose();
    void navigate(item.to);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setChosen((current + step + items.length) % items.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      open(items[current]);
    }
  };
  const isNothing = asked !== '' && query.data !== undefined && !query.isPlaceholderData && items.length === 0;
  return (
    <Modal opened onClose={onClose} title={t('search.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <TextInput
        data-autofocus
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          setChosen(0);
        }}
        onKeyDown={press}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={items.length > 0 ? `${id}-${current}` : undefined}
        autoComplete="off"
      />
      {query.error && <ErrorBox error={query.error} meaning={false} onRetry={() => void query.refetch()} />}
      <Box
        role="listbox"
        id={`${id}-list`}
        aria-label={t('search.results')}
        mt="sm"
        display={items.length === 0 ? 'none' : undefined}
      >
        {groups.map(({ key, items: found, hasMore }) => (
          <Box role="group" key={key} aria-labelledby={`${id}-${key}`} mb="sm">
            <Text id={`${id}-${key}`} size="sm" fw={600} c="dimmed" role="presentation">
              {t(`place.${key}`)}
            </Text>
            {found.map((item) => {
              const at = items.indexOf(item);
              return (
                <Box
                  key={item.id}
                  id={`${id}-${at}`}
                  role="option"
                  aria-selected={at === current}
                  className={classes.option}
                  ref={at === current ? scrollHere : undefined}
                  onClick={() => open(item)}
                >
                  <span>{item.name}</span>
                  {item.detail && <span className={classes.detail}>{item.detail}</span>}
                </Box>
              );
            })}
            {hasMore && (
              <Text size="sm" c="dimmed" px="sm" role="presentation">
                {t(key === 'contacts' ? 'search.moreContacts' : 'search.more')}
              </Text>
            )}
          </Box>
        ))}
      </Box>
      <Text size="sm" c="dimmed" mt="sm">
        {isNothing ? t('search.nothing', { words: asked }) : items.length === 0 ? t('search.hint') : t('search.keys')}
      </Text>
      <VisuallyHidden role="status">
        {isNothing
          ? t('search.nothing', { words: asked })
          : items.length > 0
            ? t('search.found', { count: items.length })
            : ''}
      </VisuallyHidden>
    </Modal>
  );
}

const scrollHere = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
