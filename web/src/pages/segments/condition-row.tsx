// One condition of the sentence: what is said of people, or is not, and its values.
import { Box, Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConditionValues } from './condition-values';
import type { HeldList, PartProps } from './filter-parts';
import { filterOf, freshValue, isSaid, leafOf, OFFICE_LEAVES, TOPICS, type Leaf, type LeafKind } from './filter-tree';
import { HeldPart } from './held-part';
import { RowAct } from './row-act';

interface ConditionRowProps extends PartProps {
  onWrap?: () => void;
  heldList: HeldList;
}

const NOT = 'not ';

export function ConditionRow({ filter, onChange, onRemove, place, path, problems, ...row }: ConditionRowProps) {
  const { t } = useTranslation('segments');
  const leaf: Leaf = leafOf(filter) ?? { kind: 'name', isNot: false, value: '' };
  const choose = (text: string) => {
    const isNot = text.startsWith(NOT);
    const kind = (isNot ? text.slice(NOT.length) : text) as LeafKind;
    // The same words in the negative keep what was chosen.
    onChange(filterOf({ kind, isNot, value: kind === leaf.kind ? leaf.value : freshValue(kind) }));
  };
  const set = (value: unknown) => onChange(filterOf({ ...leaf, value }));
  const leafPath = leaf.isNot && leaf.kind !== 'suppressed' ? `${path}.none.0` : path;
  const wrong = problems.filter(({ field }) => field === leafPath || field?.startsWith(`${leafPath}.`));
  return (
    <Box>
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <Group gap="xs" align="flex-start" flex={1} miw={0}>
          <Select
            aria-label={t('builder.condition', { place })}
            data={useVerbs(row.isHeld)}
            value={(leaf.isNot ? NOT : '') + leaf.kind}
            allowDeselect={false}
            searchable
            autoFocus={row.isNew}
            // Whoever types looks for other words, and does not go on with these.
            onFocus={({ currentTarget }) => currentTarget.select()}
            nothingFoundMessage={t('builder.noValue')}
            onChange={(text) => text && choose(text)}
            flex="0 1 16rem"
            miw="6rem"
          />
          <ConditionValues leaf={leaf} onChange={set} place={place} isWrong={wrong.length > 0} />
        </Group>
        {row.onWrap && <RowAct act="wrap" label={t('builder.wrap', { place })} onClick={row.onWrap} />}
        <RowAct act="remove" label={t('builder.removeCondition', { place })} onClick={onRemove} />
      </Group>
      {leaf.kind === 'held' && (
        <HeldPart leaf={leaf} onChange={set} place={place} path={leafPath} problems={problems} list={row.heldList} />
      )}
      {!isSaid(leaf) && leaf.kind !== 'held' && (
        <Text size="xs" c="dimmed" mt={2}>
          {t('builder.missing')}
        </Text>
      )}
      {leaf.kind !== 'held' &&
        wrong.map(({ message }, at) => (
          <Text key={at} size="sm" c="danger" mt={2} role="alert">
            {message}
          </Text>
        ))}
    </Box>
  );
}

/** Everything that can be said, by topic, each followed by its negative. */
function useVerbs(isHeld: boolean | undefined) {
  const { t } = useTranslation('segments');
  const both = (kind: LeafKind) => [
    { value: kind, label: t(`verb.${kind}`) },
    { value: NOT + kind, label: t(`verbNot.${kind}`) },
  ];
  if (isHeld) return OFFICE_LEAVES.flatMap(both);
  return Object.entries(TOPICS).map(([topic, kinds]) => ({
    group: t(`builder.topic.${topic}`),
    items: kinds.flatMap(both),
  }));
}
