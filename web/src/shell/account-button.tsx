// The button of the account menu; it stands there before the menu itself is fetched.
import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';

type AccountButtonProps = { name: string } & ActionIconProps & ComponentPropsWithRef<'button'>;

export function AccountButton({ name, ...others }: AccountButtonProps) {
  const { t } = useTranslation('shell');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('account.menu', { name })}
      aria-haspopup="menu"
      {...others}
    >
      <IconUserCircle size={24} aria-hidden />
    </ActionIcon>
  );
}
