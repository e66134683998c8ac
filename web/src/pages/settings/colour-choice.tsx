// Light, dark, or as the system says; kept in this browser.
import { Radio, Stack, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const SCHEMES: MantineColorScheme[] = ['auto', 'light', 'dark'];

export function ColourChoice() {
  const { t } = useTranslation(['settings', 'shell']);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Radio.Group label={t('profile.coloursOf')} value={colorScheme} onChange={(scheme) => setColorScheme(scheme)}>
      <Stack gap="xs" mt="xs">
        {SCHEMES.map((scheme) => (
          <Radio key={scheme} value={scheme} label={t(`shell:account.scheme.${scheme}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
