// How this installation addresses the holders of offices, over the words that Demarche brings.
import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import { PageFrame } from '../../ui/page-frame';
import { RulesList } from './rules-list';

export function AddressRulesPage() {
  const { t } = useTranslation(['address', 'contacts']);
  return (
    <>
      <PageLink to="/contacts/bodies" size="sm">
        {t('contacts:bodies.back')}
      </PageLink>
      <PageFrame title={t('rules.title')} lead={t('rules.lead')}>
        <Box className="surface" p="md">
          <RulesList />
        </Box>
      </PageFrame>
    </>
  );
}
