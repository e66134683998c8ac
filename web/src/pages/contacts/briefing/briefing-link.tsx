// The way from a contact to the sheet that is printed before a call or a meeting.
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageButton } from '../../../ui/links';

export function BriefingLink({ contactId }: { contactId: string }) {
  const { t } = useTranslation('address');
  return (
    <PageButton
      to="/contacts/$contactId/briefing"
      params={{ contactId }}
      variant="default"
      leftSection={<IconPrinter size={16} aria-hidden />}
    >
      {t('briefing')}
    </PageButton>
  );
}
