// The pages of the place Contacts, beside each other.
import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageLink } from './links';
import { pairCountQuery } from '../api/duplicates';
import classes from './contacts-nav.module.css';

export const CONTACT_PAGES = {
  people: '/contacts',
  bodies: '/contacts/bodies',
  segments: '/contacts/segments',
  imports: '/contacts/imports',
  duplicates: '/contacts/duplicates',
} as const;

export function ContactsNav() {
  const { t } = useTranslation('contacts');
  const { data: open = 0 } = useQuery(pairCountQuery({}));
  return (
    <Group component="nav" aria-label={t('nav.label')} gap="lg" mb="md" className={classes.nav}>
      {Object.entries(CONTACT_PAGES).map(([key, to]) => (
        <PageLink
          key={key}

          to={to}
          search={{}}
          underline="never"
          className={classes.link}
          activeProps={{ 'data-here': true, 'aria-current': 'page' }}
          activeOptions={{ exact: key === 'people', includeSearch: false }}
        >
          {t(`nav.${key}`)}
          {key === 'duplicates' && open > 0 && ` (${open.toLocaleString('en-GB')})`}
        </PageLink>
      ))}
    </Group>
  );
}
