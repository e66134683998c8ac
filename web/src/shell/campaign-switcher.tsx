// Which campaign the pages speak of. The menu is fetched when it is first opened.
import { lazy, Suspense, useState } from 'react';
import { CampaignButton } from './campaign-button';

const CampaignMenu = lazy(async () => ({ default: (await import('./campaign-menu')).CampaignMenu }));

export function CampaignSwitcher() {
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened) return <CampaignButton onClick={() => setWasOpened(true)} />;
  return (
    <Suspense fallback={<CampaignButton />}>
      <CampaignMenu />
    </Suspense>
  );
}
