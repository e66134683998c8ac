// One contact on one sheet of paper, to have at hand in a call or a meeting. Nothing private unless it is chosen.
import { Button, Checkbox, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../../ui/links';
import { usePageTitle } from '../../../ui/page-frame';
import { QueryView } from '../../../ui/query-view';
import { contactAddressQuery } from '../../../api/forms-of-address';
import { contactQuery, newestOfTimelineQuery } from '../../../api/contacts';
import { BriefingSheet } from './briefing-sheet';
import './briefing.css';

const route = getRouteApi('/shell/contacts/$contactId/briefing');

export function BriefingPage() {
  const { t } = useTranslation('briefing');
  const { contactId } = route.useParams();
  const [isPrivateShown, setPrivateShown] = useState(false);
  const [areTagsShown, setTagsShown] = useState(false);
  const contact = useQuery(contactQuery(contactId));
  const address = useQuery(contactAddressQuery(contactId));
  const timeline = useQuery(newestOfTimelineQuery(contactId));
  usePageTitle(t('title', { name: contact.data?.printedName ?? '' }));
  return (
    <>
      <div className="not-printed">
        <PageLink to="/contacts/$contactId" params={{ contactId }} size="sm">
          {t('back')}
        </PageLink>
        <Text mt="xs" c="dimmed">
          {t('lead')}
        </Text>
        <Group my="md" gap="lg" role="group" aria-label={t('options')}>
          <Checkbox
            label={t('private')}
            checked={isPrivateShown}
            onChange={({ currentTarget }) => setPrivateShown(currentTarget.checked)}
          />
          <Checkbox
            label={t('tags')}
            checked={areTagsShown}
            onChange={({ currentTarget }) => setTagsShown(currentTarget.checked)}
          />
          <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </Group>
      </div>
      <QueryView query={contact}>
        {(person) => (
          <QueryView query={address}>
            {(words) => (
              <QueryView query={timeline}>
                {({ items, next }) => (
                  <BriefingSheet
                    contact={person}
                    address={words}
                    entries={items}
                    isOlderThere={next !== null}
                    shows={{ private: isPrivateShown, tags: areTagsShown }}
                  />
                )}
              </QueryView>
            )}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
