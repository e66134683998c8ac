// What people changed on a body, newest first.
import { Box, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { bodyHistoryQuery } from '../../api/bodies';

interface Detail {
  changes?: Record<string, { before: string; after: string }>;
  from?: string;
  into?: string;
}

export function BodyHistory({ slug }: { slug: string }) {
  const { t } = useTranslation('bodies');
  const query = useQuery(bodyHistoryQuery(slug));
  return (
    <QueryView query={query}>
      {(entries) =>
        entries.length === 0 ? (
          <Text c="dimmed">{t('history.none')}</Text>
        ) : (
          <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {entries.map(({ id, at, by, action, detail }) => (
              <Box component="li" key={id} style={{ overflowWrap: 'anywhere' }}>
                <Text>{t(`history.action.${action}`, { defaultValue: action })}</Text>
                <Changes detail={detail as Detail} />
                <Text size="sm" c="dimmed">
                  <When at={at} /> · {t('history.by', { who: by })}
                </Text>
              </Box>
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}

function Changes({ detail: { changes = {}, from, into } }: { detail: Detail }) {
  const { t } = useTranslation('bodies');
  if (from && into) return <Text size="sm">{t('history.mergedFrom', { from, into })}</Text>;
  return Object.entries(changes).map(([field, { before, after }]) => (
    <Text size="sm" key={field}>
      {t('history.change', {
        field: t(`history.field.${field}`, { defaultValue: field }),
        before: before || t('history.nothing'),
        after: after || t('history.nothing'),
      })}
    </Text>
  ));
}
