// My own name, address, password and colours, and where I am signed in.
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SettingsFrame } from '../../ui/settings-frame';
import { AccountForm } from './account-form';
import { ColourChoice } from './colour-choice';
import { PasswordForm } from './password-form';
import { Section } from './section';
import { SessionList } from './session-list';

export function ProfilePage() {
  const { t } = useTranslation('settings');
  return (
    <SettingsFrame title={t('profile.title')}>
      <Stack gap="xl" maw={640}>
        <Section title={t('profile.account')}>
          <AccountForm />
        </Section>
        <Section title={t('profile.password')} hint={t('profile.passwordHint')}>
          <PasswordForm />
        </Section>
        <Section title={t('profile.colours')}>
          <ColourChoice />
        </Section>
        <Section title={t('profile.sessions')} hint={t('profile.sessionsHint')}>
          <SessionList />
        </Section>
      </Stack>
    </SettingsFrame>
  );
}
