// What the link in the mail to a new address opens. It needs the account that asked: whoever opens it is asked to sign in as
// before, on this page, since the token behind the # must stand in no address that is passed on.
import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { meQuery } from '../../api/me';
import { ApiProblem } from '../../api/problem';
import { queries } from '../../api/queries';
import { sessionEnded } from '../../api/session-end';
import { ErrorBox } from '../../ui/error-box';
import { QueryView } from '../../ui/query-view';
import { SignInForm } from '../../ui/sign-in-form';
import { LinkPage } from './link-page';
import { forgetToken } from './link-token';

export function AddressPage() {
  return <LinkPage door="address">{({ email }, token) => <Address email={email ?? ''} token={token} />}</LinkPage>;
}

function Address({ email, token }: { email: string; token: string }) {
  const { t } = useTranslation('joining');
  const me = useQuery({ ...meQuery, retry: false });
  const isStranger = me.error instanceof ApiProblem && me.error.status === 401;
  const goOn = () => {
    sessionEnded.set(false);
    void me.refetch();
  };
  return (
    <>
      <Title order={1} mb="xs">
        {t('address.title')}
      </Title>
      {isStranger ? (
        <>
          <Text mb="md">{t('address.signIn', { email })}</Text>
          <SignInForm onDone={goOn} />
        </>
      ) : (
        <QueryView query={me}>
          {({ name, newAddress }) =>
            newAddress?.email === email ? (
              <Confirm email={email} token={token} />
            ) : (
              <Text>{t('address.notYours', { name })}</Text>
            )
          }
        </QueryView>
      )}
    </>
  );
}

function Confirm({ email, token }: { email: string; token: string }) {
  const { t } = useTranslation('joining');
  const navigate = useNavigate();
  const confirm = useMutation({
    mutationFn: () => answer(api.POST('/api/session/address', { body: { token } })),
    onSuccess: () => {
      forgetToken();
      queries.clear();
      void navigate({ to: '/settings/profile', replace: true });
    },
  });
  return (
    <>
      <Text mb="md">{t('address.detail', { email })}</Text>
      {confirm.error && <ErrorBox error={confirm.error} meaning={false} />}
      <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('address.submit')}
      </Button>
    </>
  );
}
