// Says that the page is not told of changes just now. Letters go on without it.
import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connection } from '../api/live';
import { useSignal } from '../ui/signal';

export function ConnectionNotice() {
  const { t } = useTranslation('shell');
  const state = useSignal(connection);
  return (
    <div role="status">
      {state === 'lost' && (
        <Alert color="warn" mb="md" icon={<IconPlugConnectedX aria-hidden />} title={t('connection.lost')}>
          {t('connection.lostDetail')}
        </Alert>
      )}
    </div>
  );
}
