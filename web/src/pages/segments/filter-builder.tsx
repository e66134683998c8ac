// Builds a filter as a sentence: one condition a line, groups indented, each joined by “and”, “or” or “nor”. What a
// condition says is condition-row.tsx.
import { Box, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionRow } from './condition-row';
import { filterOf, freshValue, GROUPS, groupOf, leafOf, OFFICE_LEAVES, TOPICS, type GroupKind } from './filter-tree';
import type { PartProps } from './filter-parts';
import { RowAct } from './row-act';
import classes from './filter-builder.module.css';
import { type Filter } from '../../api/segments';

interface GroupPartProps extends Omit<PartProps, 'onRemove'> {
  onRemove?: () => void;
  onDissolve?: () => void;
}

const MAX_DEPTH = 5;

export function FilterBuilder(props: Pick<PartProps, 'filter' | 'onChange' | 'problems'>) {
  const { t } = useTranslation('segments');
  return (
    <Box role="group" aria-label={t('builder.whole')} miw={0}>
      <GroupPart {...props} place="" path="filter" />
    </Box>
  );
}

function GroupPart(props: GroupPartProps) {
  const { t } = useTranslation('segments');
  const { filter, onChange, place } = props;
  const { kind, children } = groupOf(filter) ?? { kind: 'all' as const, children: [] };
  const name = place || t('builder.wholePlace');
  return (
    <Box role={place ? 'group' : undefined} aria-label={place ? t('builder.group', { place }) : undefined} miw={0}>
      <Group gap="xs" mb="xs">
        <Text size="sm">{t('builder.opening')}</Text>
        <Select
          aria-label={t('builder.kind', { place: name })}
          data={GROUPS.map((value) => ({ value, label: t(`builder.groupKind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => onChange({ [value as GroupKind]: children })}
          w="13rem"
        />
        {props.onDissolve && (
          <RowAct act="dissolve" label={t('builder.dissolve', { place })} onClick={props.onDissolve} />
        )}
        {props.onRemove && <RowAct act="remove" label={t('builder.removeGroup', { place })} onClick={props.onRemove} />}
      </Group>
      <ConditionList
        {...props}
        kind={kind}
        conditions={children}
        onConditions={(conditions) => onChange({ [kind]: conditions })}
        empty={t(kind === 'any' ? 'builder.emptyAny' : 'builder.emptyAll')}
        listPath={`${props.path}.${kind}`}
      />
    </Box>
  );
}

interface ConditionListProps extends Pick<PartProps, 'place' | 'problems' | 'isHeld'> {
  kind: GroupKind;
  conditions: Filter[];
  onConditions: (conditions: Filter[]) => void;
  empty: string;
  listPath: string;
}

function ConditionList({ kind, conditions, onConditions, empty, ...rest }: ConditionListProps) {
  const { t } = useTranslation('segments');
  const { place, isHeld, problems, listPath } = rest;
  const [added, setAdded] = useState<number>();
  const add = (filter: Filter) => {
    setAdded(conditions.length);
    onConditions([...conditions, filter]);
  };
  const depth = place === '' ? 1 : place.split('.').length + 1;
  return (
    <Stack gap="xs" className={classes.list}>
      {conditions.length === 0 && (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      )}
      {conditions.map((child, at) => {
        const replace = (...filters: Filter[]) => onConditions(conditions.toSpliced(at, 1, ...filters));
        const part: PartProps = {
          filter: child,
          place: [place, at + 1].filter(Boolean).join('.'),
          path: `${listPath}.${at}`,
          problems,
          isHeld,
          isNew: at === added,
          onChange: replace,
          onRemove: () => replace(),
        };
        const group = leafOf(child) ? undefined : groupOf(child);
        return (
          <Group key={at} gap="xs" align="flex-start" wrap="nowrap">
            <Text className={classes.join}>{t(`builder.join.${at === 0 ? 'first' : kind}`)}</Text>
            <Box flex={1} miw={0}>
              {group ? (
                <GroupPart
                  {...part}
                  onDissolve={group.kind === 'none' ? undefined : () => replace(...group.children)}
                />
              ) : (
                <ConditionRow
                  {...part}
                  heldList={(where, onWhere, heldPath) => (
                    <ConditionList
                      kind="all"
                      conditions={where}
                      onConditions={onWhere}
                      empty={t('builder.emptyHeld')}
                      listPath={heldPath}
                      place={part.place}
                      problems={problems}
                      isHeld
                    />
                  )}
                  onWrap={depth < MAX_DEPTH ? () => replace({ [kind === 'all' ? 'any' : 'all']: [child] }) : undefined}
                />
              )}
            </Box>
          </Group>
        );
      })}
      <Group gap="xs">
        <Add
          label={t('builder.addCondition')}
          name={place && t('builder.addConditionTo', { place })}
          onClick={() => add(freshCondition(isHeld))}
        />
        {depth < MAX_DEPTH && !isHeld && (
          <Add
            label={t('builder.addGroup')}
            name={place && t('builder.addGroupTo', { place })}
            onClick={() => add({ [kind === 'any' ? 'all' : 'any']: [freshCondition(isHeld), freshCondition(isHeld)] })}
          />
        )}
      </Group>
    </Stack>
  );
}

function freshCondition(isHeld: boolean | undefined): Filter {
  const [kind] = isHeld ? OFFICE_LEAVES : (TOPICS.office ?? OFFICE_LEAVES);
  return filterOf({ kind: kind ?? 'body', isNot: false, value: freshValue(kind ?? 'body') });
}

function Add({ label, name, onClick }: { label: string; name: string; onClick: () => void }) {
  return (
    <Button
      size="compact-sm"
      mih={28}
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={name || undefined}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
