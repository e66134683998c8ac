// One thing of a campaign on the page: its text in all languages, what is to be said about it, and what can be done with it.
import { ActionIcon, Badge, Box, Button, Group, Menu, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconHistory } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryDrawer } from './history-drawer';

interface ItemCardProps {
  /** What screen readers call it in the names of its buttons. */
  name: string;
  history: { campaignId: string; kind: string; itemKey: string };
  isWithdrawn?: boolean;
  badges?: ReactNode;
  children: ReactNode;
  mayEdit: boolean;
  onEdit: () => void;
  onWithdraw?: () => void;
  onRestore?: () => void;
  onMove?: (by: -1 | 1) => void;
}

export function ItemCard(props: ItemCardProps) {
  const { name, history, isWithdrawn = false, badges, children, mayEdit, onEdit, onRestore } = props;
  const { t } = useTranslation('campaign');
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  return (
    <Box className="surface" p="md" component="article" aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box miw={0} flex="1 1 14rem" c={isWithdrawn ? 'dimmed' : undefined}>
          {children}
          {(badges || isWithdrawn) && (
            <Group gap="xs" mt="xs">
              {isWithdrawn && (
                <Badge variant="outline" color="danger" tt="none">
                  {t('withdrawn')}
                </Badge>
              )}
              {badges}
            </Group>
          )}
        </Box>
        <Group gap={4} wrap="nowrap">
          {mayEdit && isWithdrawn && onRestore && (
            <Button size="xs" variant="default" onClick={onRestore} aria-label={t('restoreOf', { name })}>
              {t('restore')}
            </Button>
          )}
          {mayEdit && !isWithdrawn && (
            <Button size="xs" variant="default" onClick={onEdit} aria-label={t('editOf', { name })}>
              {t('edit')}
            </Button>
          )}
          <MoreMenu {...props} isWithdrawn={isWithdrawn} onHistory={() => setHistoryOpen(true)} />
        </Group>
      </Group>
      {isHistoryOpen && <HistoryDrawer {...history} name={name} onClose={() => setHistoryOpen(false)} />}
    </Box>
  );
}

interface MoreMenuProps extends Pick<ItemCardProps, 'name' | 'mayEdit' | 'onWithdraw' | 'onMove'> {
  isWithdrawn: boolean;
  onHistory: () => void;
}

function MoreMenu({ name, mayEdit, isWithdrawn, onHistory, onWithdraw, onMove }: MoreMenuProps) {
  const { t } = useTranslation('campaign');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('moreOf', { name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={onHistory}>
          {t('history.open')}
        </Menu.Item>
        {mayEdit && onMove && (
          <>
            <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => onMove(-1)}>
              {t('moveUp')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => onMove(1)}>
              {t('moveDown')}
            </Menu.Item>
          </>
        )}
        {mayEdit && !isWithdrawn && onWithdraw && (
          <Menu.Item color="danger" onClick={onWithdraw}>
            {t('withdraw')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The text in each language that there is, the campaign's own first and large. */
export function TextsView({ texts, languages }: { texts: Record<string, string>; languages: string[] }) {
  const there = languages.filter((language) => texts[language]);
  return there.map((language, at) => (
    <Text
      key={language}
      lang={language}
      size={at === 0 ? 'md' : 'sm'}
      c={at === 0 ? undefined : 'dimmed'}
      mt={at === 0 ? 0 : 4}
      style={{ overflowWrap: 'anywhere' }}
    >
      {texts[language]}
    </Text>
  ));
}
