// Names, offices and flags of a contact in words. Names come from lists: they are only ever text.
import { Group, Text } from '@mantine/core';
import { IconBan, IconMail, IconMailOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { countryName } from './region-names';
import { StateBadge } from './state-badge';
import type { ContactSummary, Mandate } from '../api/contacts';

/** "member" of a list as a word at the beginning of a line. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function MandateWords({ mandate }: { mandate: Pick<Mandate, 'role' | 'bodyName' | 'country'> }) {
  return (
    <>
      {capitalised(mandate.role.replaceAll('_', ' '))}, {mandate.bodyName}
      {mandate.country && ` (${countryName(mandate.country)})`}
    </>
  );
}

export function ContactFlags({ contact }: { contact: Pick<ContactSummary, 'isSuppressed' | 'hasEmail' | 'status'> }) {
  const { t } = useTranslation('contacts');
  if (contact.status !== 'active')
    return <StateBadge tone="gray" icon={IconBan} word={t(`status.${contact.status}`)} />;
  if (contact.isSuppressed) return <StateBadge tone="danger" icon={IconBan} word={t('flags.suppressed')} />;
  const Icon = contact.hasEmail ? IconMail : IconMailOff;
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      <Icon size={16} aria-hidden />
      <Text size="sm" c={contact.hasEmail ? undefined : 'dimmed'} span>
        {t(contact.hasEmail ? 'flags.email' : 'flags.noEmail')}
      </Text>
    </Group>
  );
}
