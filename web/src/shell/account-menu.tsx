// The menu of the signed-in person: colours of the pages, keyboard help, sign out.
import { Menu, Text, useMantineColorScheme, VisuallyHidden, type MantineColorScheme } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useMe } from '../api/me';
import { AccountButton } from './account-button';
import { keyboardHelp } from './keyboard';

const SCHEMES: MantineColorScheme[] = ['auto', 'light', 'dark'];

export function AccountMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async () => {
    await answer(api.DELETE('/api/session'));
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Menu position="bottom-end" width={240} defaultOpened withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <AccountButton name={me.name} />
      </Menu.Target>
      <Menu.Dropdown>
        <Text px="sm" py="xs" size="sm">
          <b>{me.name}</b>
          <br />
          {t(`role.${me.role}`)}
        </Text>
        <Menu.Divider />
        <Menu.Label>{t('account.colours')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={scheme === colorScheme ? <IconCheck size={16} aria-hidden /> : undefined}
          >
            {t(`account.scheme.${scheme}`)}
            {scheme === colorScheme && <VisuallyHidden> {t('account.chosen')}</VisuallyHidden>}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={() => keyboardHelp.set(true)}>
          {t('keyboard.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
