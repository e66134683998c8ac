// The button of the campaign menu; it stands there before the menu itself is fetched.
import { Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, useCurrentCampaign } from '../api/campaigns';

/** The name of the service stands here while there is no campaign. */
export function CampaignButton(props: ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation('shell');
  const campaign = useCurrentCampaign();
  const name = campaign ? nameOf(campaign) : t('name');
  return (
    <UnstyledButton
      px="xs"
      py={6}
      miw={0}
      maw="26rem"
      aria-label={t('campaigns.menu', { name })}
      aria-haspopup="menu"
      {...props}
    >
      <Group gap={6} wrap="nowrap">
        <Text component="span" fw={600} ff="var(--demarche-serif)" size="lg" truncate>
          {name}
        </Text>
        <IconChevronDown size={16} aria-hidden style={{ flexShrink: 0 }} />
      </Group>
    </UnstyledButton>
  );
}
