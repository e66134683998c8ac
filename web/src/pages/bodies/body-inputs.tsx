// Inputs that several forms about bodies have: another body, a language, and where a body belongs.
import { Select, SimpleGrid, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../ui/clear-button';
import { languageName } from '../../ui/region-names';
import { bodyNameOf } from '../../ui/body-names';
import { CountrySelect } from '../../ui/country-select';
import type { BodyDetail } from '../../api/bodies';
import { bodiesQuery } from '../../api/bodies';

export const KINDS: BodyDetail['kind'][] = [
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
const LANGUAGES = (
  'en fr de es it pt nl pl uk ru tr az ar bg bs ca cs da el et fa fi ga he hr hu hy is ja ka kk ko ky lb lt lv mk mt no ro ' +
  'sk sl sq sr sv tg tk uz vi zh'
).split(' ');

export interface BodyPlace {
  kind: BodyDetail['kind'];
  parent: string | null;
  country: string | null;
  language: string | null;
  /** One per line. */
  aliases: string;
}

export const placeBody = ({ aliases, ...place }: BodyPlace) => ({
  ...place,
  aliases: aliases
    .split('\n')
    .map((alias) => alias.trim())
    .filter(Boolean),
});

interface BodySelectProps {
  label: string;
  value: string | null;
  onChange: (slug: string | null) => void;
  /** The body that cannot be chosen: itself. */
  except?: string;
  placeholder?: string;
  required?: boolean;
  error?: string;
}

export function BodySelect({ except, ...props }: BodySelectProps) {
  const { t } = useTranslation('contacts');
  const bodies = useQuery(bodiesQuery).data ?? [];
  const data = bodies
    .filter(({ slug }) => slug !== except)
    .map((body) => ({ value: body.slug, label: bodyNameOf(body) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Select
      {...props}
      data={data}
      searchable
      clearable={!props.required}
      clearButtonProps={clearButton(t('filters.clearOne', { label: props.label }))}
      nothingFoundMessage={t('filters.none')}
      limit={100}
    />
  );
}

interface LanguageSelectProps {
  label: string;
  value: string | null;
  onChange: (code: string | null) => void;
  required?: boolean;
}

export function LanguageSelect(props: LanguageSelectProps) {
  const { t } = useTranslation('contacts');
  return (
    <Select
      {...props}
      data={LANGUAGES.map((code) => ({ value: code, label: languageName(code) }))}
      searchable
      clearable={!props.required}
      allowDeselect={!props.required}
      clearButtonProps={clearButton(t('filters.clearOne', { label: props.label }))}
      nothingFoundMessage={t('filters.none')}
    />
  );
}

interface PlaceInputsProps {
  place: BodyPlace;
  onChange: (change: Partial<BodyPlace>) => void;
  except?: string;
}

export function PlaceInputs({ place, onChange, except }: PlaceInputsProps) {
  const { t } = useTranslation(['bodies', 'contacts']);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('edit.kind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`contacts:bodyKind.${kind}`) }))}
          value={place.kind}
          onChange={(kind) => kind && onChange({ kind })}
          allowDeselect={false}
        />
        <BodySelect
          label={t('edit.parent')}
          placeholder={t('edit.noParent')}
          value={place.parent}
          onChange={(parent) => onChange({ parent })}
          except={except}
        />
        <CountrySelect label={t('edit.country')} value={place.country} onChange={(country) => onChange({ country })} />
        <LanguageSelect
          label={t('edit.language')}
          value={place.language}
          onChange={(language) => onChange({ language })}
        />
      </SimpleGrid>
      <Textarea
        label={t('edit.aliases')}
        description={t('edit.aliasesHint')}
        autosize
        minRows={2}
        value={place.aliases}
        onChange={({ currentTarget: { value } }) => onChange({ aliases: value })}
      />
    </>
  );
}
