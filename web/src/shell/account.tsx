// The signed-in person. The menu is fetched when it is first opened.
import { lazy, Suspense, useState } from 'react';
import { useMe } from '../api/me';
import { AccountButton } from './account-button';

const AccountMenu = lazy(async () => ({ default: (await import('./account-menu')).AccountMenu }));

export function Account() {
  const { name } = useMe();
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened) return <AccountButton name={name} onClick={() => setWasOpened(true)} />;
  return (
    <Suspense fallback={<AccountButton name={name} />}>
      <AccountMenu />
    </Suspense>
  );
}
