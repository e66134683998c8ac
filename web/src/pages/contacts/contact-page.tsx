// One contact: offices, ways to reach them, whether they may be written to, and what happened between us.
import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconBan, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { useMay } from '../../api/me';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { AboutSection } from './about-section';
import { AddressSection } from './address/address-section';
import { BriefingLink } from './briefing/briefing-link';
import { ChannelsSection } from './channels-section';
import { contactQuery, type Contact } from '../../api/contacts';
import { MandateWords } from '../../ui/contact-words';
import { PersonForm } from './edit/person-form';
import { SuppressForm } from './edit/suppress-form';
import { KnownFrom } from './known-from';
import { ExportMenu } from '../../ui/export-menu';
import { RightsMenu } from './privacy/rights-menu';
import { MandatesSection } from './mandates-section';
import { MergedNotice } from './merged-notice';
import { SuppressionNotice } from './suppression-notice';
import { Timeline } from './timeline';

const route = getRouteApi('/shell/contacts/$contactId');

export function ContactPage() {
  const { t } = useTranslation('contacts');
  const { contactId } = route.useParams();
  const query = useQuery(contactQuery(contactId));
  const standing = query.data?.mergedInto;
  if (standing) return <Navigate to="/contacts/$contactId" params={{ contactId: standing }} replace />;
  return (
    <>
      <PageLink to="/contacts" search={{}} size="sm">
        {t('contact.back')}
      </PageLink>
      {query.data ? (
        query.data.status === 'erased' ? (
          <Erased contact={query.data} />
        ) : (
          <Whole contact={query.data} />
        )
      ) : (
        <PageFrame title={t('contact.title')}>
          <QueryView query={query}>{() => null}</QueryView>
        </PageFrame>
      )}
    </>
  );
}

/** Of an erased person only what happened is left, without anything personal. */
function Erased({ contact }: { contact: Contact }) {
  const { t } = useTranslation('privacy');
  return (
    <PageFrame title={t('erased.title')} lead={t('erased.lead')}>
      <Timeline contactId={contact.id} />
    </PageFrame>
  );
}

function Whole({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const [open, setOpen] = useState<'person' | 'suppress'>();
  const mayEdit = useMay('campaigner');
  const [office] = contact.mandates.filter(({ isCurrent }) => isCurrent);
  const close = () => setOpen(undefined);
  const actions = mayEdit && (
    <>
      <ExportMenu which={{ contact: contact.id }} />
      <RightsMenu contact={contact} />
      {contact.suppressions.every(({ channelId }) => channelId !== null) && (
        <Button variant="default" leftSection={<IconBan size={16} aria-hidden />} onClick={() => setOpen('suppress')}>
          {t('suppress.open')}
        </Button>
      )}
      <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('person')}>
        {t('person.open')}
      </Button>
    </>
  );
  return (
    <PageFrame
      title={contact.printedName}
      lead={office ? <MandateWords mandate={office} /> : t('contact.noOffice')}
      actions={
        <>
          <BriefingLink contactId={contact.id} />
          {actions}
        </>
      }
    >
      <MergedNotice contact={contact} mayEdit={mayEdit} />
      <SuppressionNotice contact={contact} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
        <Stack gap="lg" miw={0}>
          <MandatesSection contact={contact} mayEdit={mayEdit} />
          <ChannelsSection contact={contact} mayEdit={mayEdit} />
          <AboutSection contact={contact} />
          <AddressSection contact={contact} />
          <KnownFrom contact={contact} />
        </Stack>
        <Timeline contactId={contact.id} />
      </SimpleGrid>
      {open === 'person' && <PersonForm contact={contact} onClose={close} />}
      {open === 'suppress' && <SuppressForm contact={contact} onClose={close} />}
    </PageFrame>
  );
}
