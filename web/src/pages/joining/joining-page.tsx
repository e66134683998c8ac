// The pages that bring somebody in by a one-time link: the first set-up, an invitation, a forgotten password.
import { JoiningForm, type Door } from './joining-form';
import { LinkPage } from './link-page';

export const SetUpPage = () => <JoiningPage door="setUp" />;
export const InvitePage = () => <JoiningPage door="invite" />;
export const PasswordPage = () => <JoiningPage door="password" />;

function JoiningPage({ door }: { door: Door }) {
  return (
    <LinkPage door={door}>
      {({ email, role }, token) => (
        <JoiningForm door={door} token={token} invited={email ?? undefined} role={role ?? undefined} />
      )}
    </LinkPage>
  );
}
