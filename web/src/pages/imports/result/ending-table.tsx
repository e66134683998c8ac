// Proposals “mandate ended?”: who, which office, since when, and the day on which it would end.
import { Button, Group, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../ui/day';
import { PageLink } from '../../../ui/links';
import { countryName } from '../../../ui/region-names';
import { StackedTable } from '../../../ui/stacked-table';
import { StateBadge } from '../../../ui/state-badge';
import { When } from '../../../ui/when';
import { capitalised } from '../../../ui/contact-words';
import type { MandateEnding } from '../../../api/imports';
import type { useDecide } from './use-decide';

interface EndingTableProps {
  endings: MandateEnding[];
  decide: ReturnType<typeof useDecide>;
}

export function EndingTable({ endings, decide }: EndingTableProps) {
  const { t } = useTranslation('import');
  return (
    <StackedTable<MandateEnding>
      caption={t('endings.title')}
      rows={endings}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'who',
          heading: t('endings.who'),
          cell: ({ contactId, name }) => (
            <PageLink to="/contacts/$contactId" params={{ contactId }} fw={500} underline="hover">
              {name}
            </PageLink>
          ),
        },
        { key: 'office', heading: t('endings.office'), cell: (ending) => <Office ending={ending} /> },
        { key: 'since', heading: t('endings.since'), cell: ({ startsOn }) => startsOn && formatDay(startsOn) },
        { key: 'ends', heading: t('endings.ends'), cell: ({ endsOn }) => formatDay(endsOn) },
        { key: 'act', heading: t('endings.decision'), cell: (ending) => <Acts ending={ending} decide={decide} /> },
      ]}
    />
  );
}

function Office({ ending: { role, bodyName, country } }: { ending: MandateEnding }) {
  return (
    <>
      {capitalised(role.replaceAll('_', ' '))}, {bodyName}
      {country && ` (${countryName(country)})`}
    </>
  );
}

function Acts({
  ending: { id, name, state, decidedBy, decidedAt },
  decide,
}: { ending: MandateEnding } & Pick<EndingTableProps, 'decide'>) {
  const { t } = useTranslation('import');
  if (state !== 'open')
    return (
      <>
        <StateBadge
          icon={state === 'accepted' ? IconCheck : IconX}
          tone={state === 'accepted' ? 'ok' : 'gray'}
          word={t(`endings.state.${state}`)}
        />
        <Text size="sm" c="dimmed">
          {decidedBy} {decidedAt && <When at={decidedAt} />}
        </Text>
      </>
    );
  return (
    <Group gap="xs">
      {(['accept', 'reject'] as const).map((act) => (
        <Button
          key={act}
          size="compact-sm"
          mih={24}
          variant="default"
          disabled={decide.isPending}
          aria-label={t(`endings.${act}Of`, { name })}
          onClick={() => decide.mutate({ act, ids: [id] })}
        >
          {t(`endings.${act}`)}
        </Button>
      ))}
    </Group>
  );
}
