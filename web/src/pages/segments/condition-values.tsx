// The values of one condition: lists that are searched by name, a text, a day, or a wave with what became of the letter.
import { Box, MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayInput } from './day-input';
import { OUTCOMES, type Leaf, type LeafKind, type WaveWish } from './filter-tree';
import { useOptions } from './use-options';

interface ValuesProps {
  leaf: Leaf;
  onChange: (value: unknown) => void;
  place: string;
  isWrong: boolean;
}

export function ConditionValues({ leaf, onChange, place, isWrong }: ValuesProps) {
  const { t } = useTranslation('segments');
  const { kind, value } = leaf;
  if (kind === 'suppressed' || kind === 'held') return null;
  if (kind === 'wave') return <WaveValues wave={value as WaveWish} onChange={onChange} place={place} />;
  if (kind === 'written_to')
    return <WrittenSince since={(value as { since?: string }).since} onChange={onChange} place={place} />;
  if (kind === 'created_since' || kind === 'changed_since')
    return <DayInput day={value as string} onChange={onChange} place={place} />;
  if (kind === 'name')
    return (
      <TextInput
        aria-label={t('builder.values', { place })}
        placeholder={t('builder.typeName')}
        value={value as string}
        error={isWrong}
        maxLength={200}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        flex="1 1 12rem"
      />
    );
  return (
    <Box flex="1 1 12rem" miw="6rem">
      <Pick kind={kind} values={value as string[]} onChange={onChange} label={t('builder.values', { place })} />
    </Box>
  );
}

interface PickProps {
  kind: LeafKind;
  values: string[];
  onChange: (values: string[]) => void;
  label: string;
  placeholder?: string;
}

/** A value that is in no list (any more) stays, under the name that it has. */
function Pick({ kind, values, onChange, label, placeholder }: PickProps) {
  const { t } = useTranslation('segments');
  const options = useOptions(kind);
  const unknown = values.filter((value) => !options.some((option) => option.value === value));
  return (
    <MultiSelect
      aria-label={label}
      placeholder={values.length === 0 ? (placeholder ?? t('builder.choose')) : undefined}
      data={[...options, ...unknown.map((value) => ({ value, label: value }))]}
      value={values}
      onChange={onChange}
      searchable
      hidePickedOptions
      limit={100}
      nothingFoundMessage={t('builder.noValue')}
    />
  );
}

function WaveValues({ wave, onChange, place }: { wave: WaveWish; onChange: (wave: WaveWish) => void; place: string }) {
  const { t } = useTranslation('segments');
  const set = ({ in: waves = [], outcome = [] }: WaveWish) =>
    onChange({ ...(waves.length > 0 && { in: waves }), ...(outcome.length > 0 && { outcome }) });
  return (
    <>
      <Box flex="1 1 12rem" miw="6rem">
        <Pick
          kind="wave"
          values={wave.in ?? []}
          onChange={(waves) => set({ ...wave, in: waves })}
          label={t('builder.values', { place })}
          placeholder={t('builder.anyWave')}
        />
      </Box>
      <MultiSelect
        aria-label={t('builder.outcomes', { place })}
        placeholder={wave.outcome ? undefined : t('builder.anyOutcome')}
        data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        value={wave.outcome ?? []}
        onChange={(outcome) => set({ ...wave, outcome })}
        hidePickedOptions
        flex="1 1 14rem"
        miw="6rem"
      />
    </>
  );
}

interface WrittenSinceProps {
  since: string | undefined;
  onChange: (value: { since?: string }) => void;
  place: string;
}

function WrittenSince({ since, onChange, place }: WrittenSinceProps) {
  const { t } = useTranslation('segments');
  return (
    <>
      <Select
        aria-label={t('builder.time', { place })}
        data={['ever', 'since'].map((value) => ({ value, label: t(`builder.written.${value}`) }))}
        value={since === undefined ? 'ever' : 'since'}
        allowDeselect={false}
        onChange={(value) => onChange(value === 'since' ? { since: '30 days ago' } : {})}
        w="7rem"
      />
      {since !== undefined && <DayInput day={since} onChange={(day) => onChange({ since: day })} place={place} />}
    </>
  );
}
