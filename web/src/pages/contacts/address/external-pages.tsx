// Public pages about a person, by the ids under which registers know them. Only text: the console asks no other host.
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Per scheme, the page of an id; only where the id makes an address that stays. */
const PAGES: Record<string, (id: string) => string> = {
  wikidata: (id) => `https://www.wikidata.org/wiki/${id}`,
  ep: (id) => `https://www.europarl.europa.eu/meps/en/${id}`,
  pace: (id) => `https://pace.coe.int/en/members/${id}`,
  bioguide: (id) => `https://bioguide.congress.gov/search/bio/${id}`,
  opensanctions: (id) => `https://www.opensanctions.org/entities/${id}/`,
};

export function ExternalPages({ ids }: { ids: { scheme: string; value: string }[] }) {
  const { t } = useTranslation('address');
  const pages = ids.flatMap(({ scheme, value }) => PAGES[scheme]?.(encodeURIComponent(value)) ?? []);
  if (pages.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('ids')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('idsHint')}
      </Text>
      {pages.map((page) => (
        <Text key={page} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {page}
        </Text>
      ))}
    </div>
  );
}
