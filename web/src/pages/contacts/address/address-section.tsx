// How a contact is addressed in each language, and what it rests on: the words that letters to them begin and end with.
import { Box, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../../ui/query-view';
import { languageName } from '../../../ui/region-names';
import type { Contact } from '../../../api/contacts';
import { capitalised } from '../../../ui/contact-words';
import { Section } from '../../../ui/section';
import { contactAddressQuery, type LanguageAddress } from '../../../api/forms-of-address';
import { ExternalPages } from './external-pages';

export function AddressSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('address');
  const [mandateId, setMandateId] = useState<string>();
  const query = useQuery(contactAddressQuery(contact.id, mandateId));
  const offices = contact.mandates.filter(({ isCurrent }) => isCurrent);
  const nameOf = ({ role, bodyName }: Contact['mandates'][number]) =>
    `${capitalised(role.replaceAll('_', ' '))}, ${bodyName}`;
  return (
    <Section title={t('title')}>
      <QueryView query={query}>
        {({ mandateId: chosen, addressEvidence, languages }) => {
          const office = offices.find(({ id }) => id === chosen);
          const isOwn = ({ language }: LanguageAddress) => contact.languages.includes(language) || language === 'en';
          const [own, others] = [languages.filter(isOwn), languages.filter((one) => !isOwn(one))];
          const ranked = (one: LanguageAddress) => (
            <Lines key={one.language} address={one} rank={contact.languages.indexOf(one.language) + 1} />
          );
          return (
            <Stack gap="md">
              {offices.length > 1 ? (
                <Select
                  label={t('office')}
                  data={offices.map((one) => ({ value: one.id, label: nameOf(one) }))}
                  value={chosen}
                  onChange={(id) => id && setMandateId(id)}
                  allowDeselect={false}
                />
              ) : (
                <Text size="sm">{office ? t('asOffice', { office: nameOf(office) }) : t('noOffice')}</Text>
              )}
              <Text size="sm" c="dimmed">
                {addressEvidence ? t('formKnown', { evidence: addressEvidence }) : t('formUnknown')}
              </Text>
              {own.map(ranked)}
              <details>
                <Text component="summary" size="sm" mih={24}>
                  {t('others', { count: others.length })}
                </Text>
                <Stack gap="md" mt="sm">
                  {others.map(ranked)}
                </Stack>
              </details>
              <ExternalPages ids={contact.externalIds} />
            </Stack>
          );
        }}
      </QueryView>
    </Section>
  );
}

function Lines({ address, rank }: { address: LanguageAddress; rank: number }) {
  const { t } = useTranslation('address');
  const { language, source, salutation, speech, envelope, closing, reason } = address;
  const spoken = rank > 0 && ` · ${source ? t('spoken', { rank, source }) : t('spokenOwn', { rank })}`;
  return (
    <Box style={{ overflowWrap: 'anywhere' }}>
      <Text size="sm" c="dimmed">
        {languageName(language)}
        {spoken}
      </Text>
      <Text fw={500} lang={language}>
        {salutation}
      </Text>
      <Text size="sm">{t('speech', { line: speech })}</Text>
      <Text size="sm">{t('envelope', { line: envelope })}</Text>
      <Text size="sm">{closing ? t('closing', { line: closing }) : t('noClosing')}</Text>
      <Text size="sm" c="dimmed">
        {t(`reason.${reason}`)}
      </Text>
    </Box>
  );
}
