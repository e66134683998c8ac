// A mandate at a time of its own: when it was held, and what is said of that one mandate.
import { Box, Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayInput } from './day-input';
import type { HeldList, Problems } from './filter-parts';
import { HELD_TIMES, type Held, type HeldTime, type Leaf } from './filter-tree';

interface HeldPartProps {
  leaf: Leaf;
  onChange: (value: Held) => void;
  place: string;
  path: string;
  problems: Problems;
  list: HeldList;
}

export function HeldPart({ leaf, onChange, place, path, problems, list }: HeldPartProps) {
  const { t } = useTranslation('segments');
  const held = leaf.value as Held;
  const { where } = held;
  const time = HELD_TIMES.find((one) => held[one] !== undefined);
  const setTime = (chosen: string | null) =>
    onChange(chosen === 'now' ? { where } : { [chosen as HeldTime]: (time && held[time]) ?? '', where });
  return (
    <Box mt="xs">
      <Group gap="xs" mb="xs">
        <Select
          aria-label={t('builder.time', { place })}
          data={['now', ...HELD_TIMES].map((value) => ({ value, label: t(`builder.held.${value}`) }))}
          value={time ?? 'now'}
          allowDeselect={false}
          onChange={setTime}
          w="13rem"
        />
        {time && <DayInput day={held[time] ?? ''} onChange={(day) => onChange({ [time]: day, where })} place={place} />}
        <Text size="sm">{t('builder.openingHeld')}</Text>
      </Group>
      {problems
        .filter(({ field }) => field?.startsWith(`${path}.held`) && !field.startsWith(`${path}.held.where`))
        .map(({ message }, at) => (
          <Text key={at} size="sm" c="danger" mb="xs" role="alert">
            {message}
          </Text>
        ))}
      {list(where, (conditions) => onChange({ ...held, where: conditions }), `${path}.held.where`)}
    </Box>
  );
}
