// Who may sign in and with which role, and the links that bring people in. For admins; the others are told so.
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/people';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { SettingsFrame } from '../../ui/settings-frame';
import { QueryView } from '../../ui/query-view';
import { FourEyes } from './four-eyes';
import { InviteForm } from './invite-form';
import { Invites } from './invites';
import { PeopleTable } from './people-table';

export function PeoplePage() {
  const { t } = useTranslation('people');
  const isAdmin = useMay('admin');
  return (
    <SettingsFrame title={t('title')} lead={t('lead')}>
      {isAdmin ? <ForAdmins /> : <EmptyState text={t('adminsOnly')} />}
    </SettingsFrame>
  );
}

function ForAdmins() {
  const { t } = useTranslation('people');
  const people = useQuery(peopleQuery);
  return (
    <>
      <QueryView query={people}>{({ items }) => <PeopleTable people={items} />}</QueryView>
      <Title order={2} mt="xl" mb="sm">
        {t('invite.title')}
      </Title>
      <InviteForm />
      <Invites people={people.data?.items ?? []} />
      <FourEyes />
    </>
  );
}
