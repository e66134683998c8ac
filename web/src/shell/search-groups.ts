// What a search found, as the lines of its dialog and where each leads. The end of a long list of contacts leads to the list.
import { linkOptions } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { components } from '../api/schema';
import { countryName } from '../ui/region-names';

function placeOf(kind: FoundGroup['key'], id: string) {
  switch (kind) {
    case 'contacts':
      return linkOptions({ to: '/contacts/$contactId', params: { contactId: id } });
    case 'appeals':
      return linkOptions({ to: '/appeals/$id', params: { id } });
    case 'waves':
      return linkOptions({ to: '/waves/$waveId', params: { waveId: id } });
  }
}

export interface FoundItem {
  id: string;
  name: string;
  detail: string;
  to: ReturnType<typeof placeOf>;
}

export interface FoundGroup {
  /** Also the name of the place. */
  key: 'contacts' | 'appeals' | 'waves';
  items: FoundItem[];
  hasMore: boolean;
}

type Result = components['schemas']['SearchResult'];
type Texts = Record<string, string>;

const inEnglish = (texts: Texts) => texts.en ?? Object.values(texts)[0] ?? '';

export function groupsOf({ contacts, appeals, waves }: Result, t: TFunction<'shell'>): FoundGroup[] {
  const groups: FoundGroup[] = [
    { key: 'contacts', hasMore: contacts.hasMore, items: contacts.items.map(contactItem) },
    {
      key: 'appeals',
      hasMore: appeals.hasMore,
      items: appeals.items.map(({ id, name, campaignName }) => ({
        id,
        name: inEnglish(name),
        detail: inEnglish(campaignName),
        to: placeOf('appeals', id),
      })),
    },
    {
      key: 'waves',
      hasMore: waves.hasMore,
      items: waves.items.map(({ id, name, state, mode, appealName }) => ({
        id,
        name,
        detail: [inEnglish(appealName), t(`search.waveState.${state}`), mode === 'practice' && t('mode.practice')]
          .filter(Boolean)
          .join(' · '),
        to: placeOf('waves', id),
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function contactItem({ id, name, mandate }: Result['contacts']['items'][number]): FoundItem {
  const office = mandate && [
    mandate.role.replaceAll('_', ' '),
    mandate.bodyName,
    mandate.country && countryName(mandate.country),
  ];
  return { id, name, detail: office ? office.filter(Boolean).join(', ') : '', to: placeOf('contacts', id) };
}
