// A password that is chosen anew: pasting is allowed, it can be shown, and a meter says how far it is from long enough.
import { Box, PasswordInput, Progress, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** As the server asks; long ones are better, and a sentence is easy to remember. */
const ENOUGH = 12;
const GOOD = 20;

interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

export function NewPassword({ label, value, onChange, error }: NewPasswordProps) {
  const { t } = useTranslation('shell');
  const meterId = useId();
  const length = [...value].length;
  const word = length < ENOUGH ? t('newPassword.short', { count: ENOUGH - length }) : t('newPassword.enough');
  return (
    <Box>
      <PasswordInput
        label={label}
        description={t('newPassword.hint', { count: ENOUGH })}
        autoComplete="new-password"
        required
        maxLength={256}
        value={value}
        error={error}
        aria-describedby={meterId}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Progress
        mt={6}
        size="sm"
        value={Math.min(100, (length / GOOD) * 100)}
        color={length < ENOUGH ? 'warn' : 'ok'}
        aria-hidden
      />
      <Text id={meterId} size="sm" c="dimmed" mt={2} aria-live="polite">
        {length === 0 ? '\u00a0' : word}
      </Text>
    </Box>
  );
}
