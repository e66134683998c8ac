// Asks to sign in again over the page when the session has ended, so that nothing typed on it is lost.
import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me';
import { sessionEnded } from '../api/session-end';
import { SignInForm } from '../ui/sign-in-form';

export function SignInAgain() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const queries = useQueryClient();
  const goOn = () => {
    sessionEnded.set(false);
    void queries.invalidateQueries();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('signInAgain.title')}
    >
      <Text mb="md">{t('signInAgain.detail')}</Text>
      <SignInForm email={me.email} onDone={goOn} />
    </Modal>
  );
}
