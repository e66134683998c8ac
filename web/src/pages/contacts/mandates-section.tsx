// The offices of a contact: those that run, and those that ended, which nobody is written to in.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { countryName } from '../../ui/region-names';
import type { Contact, Mandate } from '../../api/contacts';
import { capitalised } from '../../ui/contact-words';
import { MandateForm } from './edit/mandate-form';
import { formatDay } from '../../ui/day';
import { Section } from '../../ui/section';

export function MandatesSection({ contact, mayEdit }: { contact: Contact; mayEdit: boolean }) {
  const { t } = useTranslation('contacts');
  const [edited, setEdited] = useState<Mandate | 'new'>();
  const current = contact.mandates.filter(({ isCurrent }) => isCurrent);
  const others = contact.mandates.filter(({ isCurrent }) => !isCurrent);
  const show = (mandate: Mandate) => (
    <MandateRow key={mandate.id} mandate={mandate} onEdit={mayEdit ? () => setEdited(mandate) : undefined} />
  );
  return (
    <Section
      title={t('mandates.title')}
      action={
        mayEdit && (
          <Button
            size="compact-sm"
            mih={28}
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            {t('mandates.add')}
          </Button>
        )
      }
    >
      <Stack gap="md">
        {contact.mandates.length === 0 && <Text c="dimmed">{t('mandates.none')}</Text>}
        {current.map(show)}
        {others.length > 0 && (
          <>
            <Text size="sm" fw={600} c="dimmed">
              {t('mandates.others')}
            </Text>
            {others.map(show)}
          </>
        )}
      </Stack>
      {edited && (
        <MandateForm
          contact={contact}
          mandate={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  );
}

function MandateRow({ mandate, onEdit }: { mandate: Mandate; onEdit?: () => void }) {
  const { t } = useTranslation('contacts');
  const { role, bodySlug, bodyName, country, politicalGroup, startsOn, endsOn } = mandate;
  const details = [country && countryName(country), politicalGroup].filter(Boolean).join(' · ');
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Text fw={500}>{capitalised(role.replaceAll('_', ' '))}</Text>
        <PageLink to="/contacts/bodies/$slug" params={{ slug: bodySlug }} size="sm">
          {bodyName}
        </PageLink>
        {details && <Text size="sm">{details}</Text>}
        <Text size="sm" c="dimmed">
          {t(endsOn ? (startsOn ? 'mandates.fromTo' : 'mandates.to') : startsOn ? 'mandates.from' : 'mandates.open', {
            from: startsOn && formatDay(startsOn),
            to: endsOn && formatDay(endsOn),
          })}
        </Text>
      </div>
      {onEdit && (
        <Button
          size="compact-sm"
          mih={28}
          variant="subtle"
          onClick={onEdit}
          aria-label={t('mandates.editOne', { mandate: `${role}, ${bodyName}` })}
          style={{ flexShrink: 0 }}
        >
          {t('edit.open')}
        </Button>
      )}
    </Group>
  );
}
