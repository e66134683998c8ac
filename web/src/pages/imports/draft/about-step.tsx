// What the list is: its source, a preset, whether it is complete, and on what basis it is kept.
import { Autocomplete, Button, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { formatDay } from '../../../ui/day';
import { sourcesQuery, vocabularyQuery } from '../../../api/imports';
import type { DraftEdit } from './use-draft';

export function AboutStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const { options, change, draft } = edit;
  const presets = useQuery(vocabularyQuery).data?.presets ?? [];
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SourceInput edit={edit} />
        <Select
          label={t('about.preset')}
          description={t('about.presetHint')}
          placeholder={
            draft.detection.preset
              ? t('about.presetFound', { preset: t(`preset.${draft.detection.preset}`) })
              : t('about.presetNone')
          }
          data={presets.map((value) => ({ value, label: t(`preset.${value}`, { defaultValue: value }) }))}
          value={options.preset}
          clearable
          clearButtonProps={clearButton(t('about.clearPreset'))}
          onChange={(preset) => change({ preset })}
        />
        <TextInput
          type="date"
          label={t('about.complete')}
          description={t('about.completeHint')}
          value={options.completeAsOf ?? ''}
          onChange={({ currentTarget: { value } }) => change({ completeAsOf: value || null })}
        />
        <BasisInput edit={edit} />
        <OriginInputs edit={edit} />
      </SimpleGrid>
      {options.completeAsOf && (
        <Text size="sm" maw="70ch">
          {t('about.completeMeans', { day: formatDay(options.completeAsOf) })}
        </Text>
      )}
      <NextButton onDone={onDone} />
    </Stack>
  );
}

function SourceInput({ edit: { options, change } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const sources = useQuery(sourcesQuery).data ?? [];
  const { typed, setTyped, keep } = useTyped(options.source, (source) => change({ source }));
  return (
    <Autocomplete
      label={t('about.source')}
      description={t('about.sourceHint')}
      data={sources.map(({ source }) => source)}
      required
      maxLength={500}
      value={typed}
      error={typed.trim() === '' && t('about.sourceEmpty')}
      onChange={setTyped}
      onOptionSubmit={keep}
      onBlur={() => keep(typed)}
    />
  );
}

function BasisInput({ edit: { options, change } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { typed, setTyped, keep } = useTyped(options.lawfulBasis, (lawfulBasis) => change({ lawfulBasis }));
  return (
    <TextInput
      label={t('about.basis')}
      description={t('about.basisHint')}
      required
      maxLength={500}
      value={typed}
      onChange={({ currentTarget: { value } }) => setTyped(value)}
      onBlur={() => keep(typed)}
    />
  );
}

/** Where the list comes from; an empty one says nothing. */
function OriginInputs({ edit: { options, change } }: { edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const url = useTyped(options.sourceUrl ?? '', (sourceUrl) => change({ sourceUrl: sourceUrl || null }), true);
  const licence = useTyped(options.licence ?? '', (text) => change({ licence: text || null }), true);
  const isAddress = url.typed.trim() === '' || /^https?:\/\/\S+$/.test(url.typed.trim());
  return (
    <>
      <TextInput
        type="url"
        label={t('about.url')}
        description={t('about.urlHint')}
        maxLength={2000}
        value={url.typed}
        error={!isAddress && t('about.urlWrong')}
        onChange={({ currentTarget: { value } }) => url.setTyped(value)}
        onBlur={() => isAddress && url.keep(url.typed)}
      />
      <TextInput
        type="date"
        label={t('about.retrieved')}
        value={options.retrievedOn ?? ''}
        onChange={({ currentTarget: { value } }) => change({ retrievedOn: value || null })}
      />
      <TextInput
        label={t('about.licence')}
        maxLength={200}
        value={licence.typed}
        onChange={({ currentTarget: { value } }) => licence.setTyped(value)}
        onBlur={() => licence.keep(licence.typed)}
      />
    </>
  );
}

/** A text is saved when its field is left; an empty one only where it may be. */
function useTyped(saved: string, save: (text: string) => void, mayBeEmpty = false) {
  const [text, setText] = useState<string>();
  const keep = (value: string) => {
    const trimmed = value.trim();
    if (trimmed === '' && !mayBeEmpty) return;
    setText(undefined);
    if (trimmed !== saved) save(trimmed);
  };
  return { typed: text ?? saved, setTyped: setText, keep };
}

export function NextButton({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('import');
  return (
    <div>
      <Button variant="light" onClick={onDone}>
        {t('next')}
      </Button>
    </div>
  );
}
