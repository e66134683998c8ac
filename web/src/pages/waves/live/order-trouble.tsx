// An order that was not carried out. When somebody else was quicker that is no error: the page shows how it stands now.
import { Alert, Box } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../api/problem';
import { ErrorBox } from '../../../ui/error-box';

export function OrderTrouble({ error }: { error: unknown }) {
  const { t } = useTranslation('live');
  if (!error) return null;
  const isOvertaken = error instanceof ApiProblem && error.status === 409;
  return (
    <Box mt="sm" ta="start">
      {isOvertaken ? (
        <Alert role="status" color="gray" icon={<IconInfoCircle aria-hidden />} title={t('overtaken.title')}>
          {error.message} {t('overtaken.detail')}
        </Alert>
      ) : (
        <ErrorBox error={error} />
      )}
    </Box>
  );
}
