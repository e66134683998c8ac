// The places of the console that are built: their link, icon and the letter after "g". A place appears here in the change
// that builds its first page.
import { IconMail, IconMailbox, IconSend, IconSettings, IconSun, IconUsers, type Icon } from '@tabler/icons-react';

export interface Place {
  /** Also the key of its name in the texts. */
  key: string;
  to: string;
  letter: string;
  icon: Icon;
}

export const PLACES: Place[] = [
  { key: 'today', to: '/today', letter: 't', icon: IconSun },
  { key: 'contacts', to: '/contacts', letter: 'c', icon: IconUsers },
  { key: 'appeals', to: '/appeals', letter: 'a', icon: IconMail },
  { key: 'waves', to: '/waves', letter: 'w', icon: IconSend },
  { key: 'practice', to: '/practice', letter: 'p', icon: IconMailbox },
  { key: 'settings', to: '/settings', letter: 's', icon: IconSettings },
];
