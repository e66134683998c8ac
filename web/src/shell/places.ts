// The places of the console that are built: their link, icon and the letter after "g". A place appears here in the change
// that builds its first page.
import { IconMail, IconMailbox, IconSend, IconSettings, IconSun, IconUsers } from '@tabler/icons-react';

/** The key is also that of its name in the texts. */
export const PLACES = [
  { key: 'today', to: '/today', letter: 't', icon: IconSun },
  { key: 'contacts', to: '/contacts', letter: 'c', icon: IconUsers },
  { key: 'appeals', to: '/appeals', letter: 'a', icon: IconMail },
  { key: 'waves', to: '/waves', letter: 'w', icon: IconSend },
  { key: 'practice', to: '/practice', letter: 'p', icon: IconMailbox },
  { key: 'settings', to: '/settings', letter: 's', icon: IconSettings },
] as const;

export type PlaceAddress = (typeof PLACES)[number]['to'];
