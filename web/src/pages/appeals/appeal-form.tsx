// What an appeal is called, whom it is for and what it asks: for a new one as for one that is there.
import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { languageName, textOf } from './names';

export type Campaign = components['schemas']['Campaign'];

export interface AppealWish {
  name: Record<string, string>;
  audienceKey: string;
  asks: string[];
}

interface AppealFormProps {
  campaign: Campaign;
  wish: AppealWish;
  onChange: (wish: AppealWish) => void;
}

const EVERYONE = 'everyone';

export function AppealForm({ campaign, wish, onChange }: AppealFormProps) {
  const { t } = useTranslation('appeals');
  const isMeant = (audiences: readonly string[]) =>
    audiences.includes(wish.audienceKey) || audiences.includes(EVERYONE);
  const possible = campaign.asks.filter(({ audiences }) => isMeant(audiences));
  const setAudience = (audienceKey: string) => {
    const asks = campaign.asks.filter(
      ({ key, audiences }) =>
        wish.asks.includes(key) && (audiences.includes(audienceKey) || audiences.includes(EVERYONE)),
    );
    onChange({ ...wish, audienceKey, asks: asks.map(({ key }) => key) });
  };
  const setName = (language: string, name: string) => {
    const others = Object.entries({ ...wish.name, [language]: name }).filter(([, value]) => value !== '');
    onChange({ ...wish, name: Object.fromEntries(others) });
  };
  return (
    <Stack>
      {campaign.languages.map((language) => (
        <TextInput
          key={language}
          label={t('form.name', { language: languageName(language) })}
          required={language === campaign.defaultLanguage}
          maxLength={200}
          value={wish.name[language] ?? ''}
          onChange={({ currentTarget }) => setName(language, currentTarget.value)}
        />
      ))}
      <Select
        label={t('form.audience')}
        description={t('form.audienceHint')}
        required
        allowDeselect={false}
        value={wish.audienceKey || null}
        onChange={(value) => value && setAudience(value)}
        data={campaign.audiences.map(({ key, name }) => ({ value: key, label: textOf(name) || key }))}
      />
      <Checkbox.Group
        label={t('form.asks')}
        description={possible.length === 0 ? t('form.noAsks') : t('form.asksHint')}
        value={wish.asks}
        onChange={(asks) => onChange({ ...wish, asks })}
      >
        <Stack gap="xs" mt="xs">
          {possible.map(({ key, text }) => (
            <Checkbox key={key} value={key} label={textOf(text)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  );
}
