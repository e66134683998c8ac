// Builds a tree of conditions: groups of all, any or none, and conditions with their values, nested as deep as wanted.
import {
  ActionIcon,
  Box,
  Button,
  Fieldset,
  Group,
  MultiSelect,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allCountries, languageName } from '../../../ui/region-names';
import { bodyNameOf } from '../body-names';
import { bodiesQuery, choicesQuery } from '../contact-queries';
import {
  filterOf,
  GROUPS,
  groupOf,
  leafOf,
  LEAVES,
  type Filter,
  type GroupKind,
  type Leaf,
  type LeafKind,
} from './filter-tree';

interface PartProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  onRemove?: () => void;
  /** Where it stands, such as "2.1": what screen readers call the buttons by. */
  place: string;
}

const MAX_DEPTH = 4;

export function FilterBuilder({ filter, onChange }: Pick<PartProps, 'filter' | 'onChange'>) {
  // The editor always shows a group; a filter of one condition is one in it.
  const whole = groupOf(filter) ? filter : { all: [filter] };
  return <GroupPart filter={whole} onChange={onChange} place="" />;
}

function GroupPart({ filter, onChange, onRemove, place }: PartProps) {
  const { t } = useTranslation('segments');
  const { kind, children } = groupOf(filter) ?? { kind: 'all' as const, children: [] };
  const replace = (newChildren: Filter[], newKind: GroupKind = kind) => onChange({ [newKind]: newChildren });
  const depth = place === '' ? 1 : place.split('.').length + 1;
  return (
    <Fieldset legend={place === '' ? t('builder.whole') : t('builder.group', { place })} p="sm" miw={0}>
      <Group justify="space-between" align="flex-end" mb="sm">
        <Select
          label={t('builder.kind')}
          data={GROUPS.map((value) => ({ value, label: t(`builder.groupKind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => replace(children, value as GroupKind)}
        />
        {onRemove && <Remove label={t('builder.removeGroup', { place })} onClick={onRemove} />}
      </Group>
      <Stack gap="sm">
        {children.length === 0 && (
          <Text size="sm" c="dimmed">
            {t(kind === 'any' ? 'builder.emptyAny' : 'builder.emptyAll')}
          </Text>
        )}
        {children.map((child, at) => {
          const part: PartProps = {
            filter: child,
            place: [place, at + 1].filter(Boolean).join('.'),
            onChange: (changed) => replace(children.map((old, index) => (index === at ? changed : old))),
            onRemove: () => replace(children.filter((_, index) => index !== at)),
          };
          return groupOf(child) ? <GroupPart key={at} {...part} /> : <LeafPart key={at} {...part} />;
        })}
      </Stack>
      <Group mt="sm" gap="xs">
        <Button
          size="compact-sm"
          mih={28}
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => replace([...children, { country: [] }])}
        >
          {t('builder.addCondition')}
        </Button>
        {depth < MAX_DEPTH && (
          <Button
            size="compact-sm"
            mih={28}
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => replace([...children, { any: [] }])}
          >
            {t('builder.addGroup')}
          </Button>
        )}
      </Group>
    </Fieldset>
  );
}

function LeafPart({ filter, onChange, onRemove, place }: PartProps) {
  const { t } = useTranslation('segments');
  const leaf = leafOf(filter);
  const kinds = LEAVES.filter((kind) => kind !== 'import' || leaf.kind === 'import');
  return (
    <Group align="flex-end" wrap="nowrap" gap="xs">
      <Group align="flex-end" gap="xs" flex={1} miw={0}>
        <Select
          label={t('builder.condition', { place })}
          data={kinds.map((value) => ({ value, label: t(`leaf.${value}`) }))}
          value={leaf.kind}
          allowDeselect={false}
          onChange={(kind) => onChange(filterOf({ kind: kind as LeafKind, values: [] }))}
          flex="0 1 14rem"
          miw="10rem"
        />
        <Box flex="1 1 14rem" miw="10rem">
          <Values leaf={leaf} onChange={(values) => onChange(filterOf({ ...leaf, values }))} />
        </Box>
      </Group>
      {onRemove && <Remove label={t('builder.removeCondition', { place })} onClick={onRemove} />}
    </Group>
  );
}

function Values({ leaf, onChange }: { leaf: Leaf; onChange: (values: string[]) => void }) {
  const { t } = useTranslation('segments');
  const options = useOptions(leaf.kind);
  const label = t('builder.values');
  if (leaf.kind === 'name') {
    return (
      <TextInput
        label={t('builder.nameValue')}
        value={leaf.values[0] ?? ''}
        onChange={({ currentTarget: { value } }) => onChange([value])}
      />
    );
  }
  if (!options) return <TagsInput label={label} data={[]} value={leaf.values} onChange={onChange} />;
  if (options.isOpen) {
    return (
      <TagsInput label={label} data={options.data.map(({ value }) => value)} value={leaf.values} onChange={onChange} />
    );
  }
  const unknown = leaf.values.filter((value) => !options.data.some((option) => option.value === value));
  return (
    <MultiSelect
      label={label}
      data={[...options.data, ...unknown.map((value) => ({ value, label: value }))]}
      value={leaf.values}
      onChange={onChange}
      searchable
      limit={100}
      nothingFoundMessage={t('builder.noValue')}
    />
  );
}

const BODY_KINDS = [
  'institution',
  'parliament',
  'committee',
  'delegation',
  'permanent_mission',
  'ministry',
  'government',
  'party_group',
  'other',
];
const CHANNEL_KINDS = ['email', 'office_email', 'phone', 'contact_form', 'post'];

/** What there is to choose from; `isOpen` where a person may also write what nobody has yet. */
function useOptions(kind: LeafKind): { data: { value: string; label: string }[]; isOpen?: boolean } | undefined {
  const { t } = useTranslation('segments');
  const choices = useQuery(choicesQuery).data;
  const bodies = useQuery(bodiesQuery).data ?? [];
  const same = (values: { value: string }[] = []) => values.map(({ value }) => ({ value, label: value }));
  switch (kind) {
    case 'body':
      return { data: bodies.map((body) => ({ value: body.slug, label: bodyNameOf(body) })) };
    case 'country':
      return { data: allCountries() };
    case 'language':
      return { data: (choices?.languages ?? []).map(({ value }) => ({ value, label: languageName(value) })) };
    case 'body_kind':
      return { data: BODY_KINDS.map((value) => ({ value, label: t(`body_kind.${value}`) })) };
    case 'has_channel':
      return { data: CHANNEL_KINDS.map((value) => ({ value, label: t(`has_channel.${value}`) })) };
    case 'role':
      return { data: same(choices?.roles), isOpen: true };
    case 'political_group':
      return { data: same(choices?.politicalGroups), isOpen: true };
    case 'tag':
      return { data: same(choices?.tags), isOpen: true };
    default:
      return undefined;
  }
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="danger" size={32} aria-label={label} onClick={onClick}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}
