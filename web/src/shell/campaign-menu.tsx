// The campaigns to choose from, the page of the present one, and the way to another.
import { Badge, Group, Menu, Text, VisuallyHidden } from '@mantine/core';
import { IconBook2, IconCheck, IconDoorEnter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { campaignsQuery, nameOf, useCurrentCampaign } from '../api/campaigns';
import { CampaignButton } from './campaign-button';

export function CampaignMenu() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const { data } = useQuery(campaignsQuery);
  const current = useCurrentCampaign();
  const open = data?.items.filter(({ archivedAt }) => archivedAt === null) ?? [];
  return (
    <Menu position="bottom-start" width={320} defaultOpened withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <CampaignButton />
      </Menu.Target>
      <Menu.Dropdown>
        {open.length > 0 && <Menu.Label>{t('campaigns.choose')}</Menu.Label>}
        {open.map((campaign) => (
          <Menu.Item
            key={campaign.slug}
            onClick={() => void navigate({ to: '.', search: (old) => ({ ...old, campaign: campaign.slug }) })}
            rightSection={campaign.slug === current?.slug ? <IconCheck size={16} aria-hidden /> : undefined}
          >
            <Group gap="xs" wrap="nowrap">
              <Text component="span" size="sm" truncate>
                {nameOf(campaign)}
              </Text>
              {campaign.isDemo && (
                <Badge size="sm" variant="outline" color="warn" tt="none">
                  {t('campaigns.demo')}
                </Badge>
              )}
            </Group>
            {campaign.slug === current?.slug && <VisuallyHidden> {t('account.chosen')}</VisuallyHidden>}
          </Menu.Item>
        ))}
        {current && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconBook2 size={16} aria-hidden />}
              onClick={() => void navigate({ to: '/campaign' })}
            >
              {t('campaigns.page')}
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconDoorEnter size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/welcome' })}
        >
          {t('campaigns.doors')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
