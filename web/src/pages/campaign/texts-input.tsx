// One text in every language of the campaign; its own language is needed, the others may follow.
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { languageName } from '../../ui/region-names';
import type { Campaign, Texts } from './campaign-data';

interface TextsInputProps {
  campaign: Pick<Campaign, 'languages' | 'defaultLanguage'>;
  label: string;
  value: Texts;
  onChange: (texts: Texts) => void;
  error?: unknown;
  /** Under which name the server speaks of it. */
  field?: string;
  isOptional?: boolean;
}

export function TextsInput({ campaign, label, value, onChange, error, field = 'text', isOptional }: TextsInputProps) {
  const { t } = useTranslation('campaign');
  const refused = error instanceof ApiProblem ? error.ofField(field) : undefined;
  const set = (language: string, text: string) => {
    const { [language]: _, ...others } = value;
    onChange(text === '' ? others : { ...others, [language]: text });
  };
  return campaign.languages.map((language) => {
    const isOwn = language === campaign.defaultLanguage;
    return (
      <Textarea
        key={language}
        label={t('inLanguage', { label, language: languageName(language) })}
        lang={language}
        autosize
        minRows={2}
        required={isOwn && !isOptional}
        value={value[language] ?? ''}
        error={isOwn ? refused : undefined}
        onChange={(event) => set(language, event.currentTarget.value)}
      />
    );
  });
}
