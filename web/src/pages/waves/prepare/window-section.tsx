// When: not before, not after, and whether only while the reader's office is open.
import { Checkbox, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaveChange, WaveSummary } from '../../../api/wave-drafts';
import { fromLocalTime, toLocalTime } from './local-time';
import { SectionForm } from './section-form';
import { useSection } from './use-section';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const USUAL = { fromHour: 9, untilHour: 17, weekdays: [1, 2, 3, 4, 5] };
/** A Monday; only its weekday is shown. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

interface Window {
  startsAt: string;
  sendBy: string;
  hasOfficeHours: boolean;
  fromHour: number | string;
  untilHour: number | string;
  weekdays: string[];
}

interface WindowSectionProps {
  wave: WaveSummary;
  isLocked: boolean;
  onSaved: () => void;
}

export function WindowSection({ wave, isLocked, onSaved }: WindowSectionProps) {
  const { t } = useTranslation('waves');
  const section = useSection(wave.id, windowOf(wave), toChange, onSaved);
  const { values, set, wrong } = section;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <SectionForm section={section} isLocked={isLocked} legend={t('section.title.window')}>
      <Group align="flex-start">
        <TextInput
          type="datetime-local"
          label={t('window.startsAt')}
          description={t('window.startsAtHint')}
          value={values.startsAt}
          onChange={({ currentTarget: { value } }) => set({ startsAt: value })}
          error={wrong('startsAt')}
        />
        <TextInput
          type="datetime-local"
          label={t('window.sendBy')}
          description={t('window.sendByHint')}
          value={values.sendBy}
          onChange={({ currentTarget: { value } }) => set({ sendBy: value })}
          error={wrong('sendBy')}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('window.zone', { zone })}
      </Text>
      <Checkbox
        label={t('window.officeHours')}
        description={t('window.officeHoursHint')}
        checked={values.hasOfficeHours}
        onChange={({ currentTarget: { checked } }) => set({ hasOfficeHours: checked })}
      />
      {values.hasOfficeHours && <OfficeHours values={values} set={set} wrong={wrong('officeHours')} />}
    </SectionForm>
  );
}

interface OfficeHoursProps {
  values: Window;
  set: (typed: Partial<Window>) => void;
  wrong: string | undefined;
}

function OfficeHours({ values, set, wrong }: OfficeHoursProps) {
  const { t } = useTranslation('waves');
  return (
    <Stack gap="xs" ps="xl">
      <Group align="flex-start">
        <NumberInput
          label={t('window.fromHour')}
          min={0}
          max={23}
          allowDecimal={false}
          w={110}
          value={values.fromHour}
          onChange={(fromHour) => set({ fromHour })}
          error={wrong}
        />
        <NumberInput
          label={t('window.untilHour')}
          min={1}
          max={24}
          allowDecimal={false}
          w={110}
          value={values.untilHour}
          onChange={(untilHour) => set({ untilHour })}
        />
      </Group>
      <Checkbox.Group label={t('window.weekdays')} value={values.weekdays} onChange={(weekdays) => set({ weekdays })}>
        <Group gap="sm" mt={4}>
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={weekdayName(day)} />
          ))}
        </Group>
      </Checkbox.Group>
    </Stack>
  );
}

function weekdayName(day: number): string {
  return new Date(MONDAY + (day - 1) * DAY_MS).toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'UTC' });
}

function windowOf({ startsAt, sendBy, officeHours }: WaveSummary): Window {
  const hours = officeHours ?? USUAL;
  return {
    startsAt: toLocalTime(startsAt),
    sendBy: toLocalTime(sendBy),
    hasOfficeHours: officeHours !== null,
    fromHour: hours.fromHour,
    untilHour: hours.untilHour,
    weekdays: hours.weekdays.map(String),
  };
}

function toChange(values: Window): WaveChange {
  const { startsAt, sendBy, hasOfficeHours, fromHour, untilHour, weekdays } = values;
  const hours = { fromHour: Number(fromHour), untilHour: Number(untilHour), weekdays: weekdays.map(Number).sort() };
  return {
    startsAt: fromLocalTime(startsAt),
    sendBy: fromLocalTime(sendBy),
    officeHours: hasOfficeHours ? hours : null,
  };
}
