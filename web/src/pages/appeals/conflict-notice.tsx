// Somebody else has saved while this text was written: both are shown, and the person chooses. Nothing is lost by it.
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { When } from '../../ui/when';
import { TextComparison } from './text-comparison';
import type { DraftsOnDesk } from './use-drafts';

export function ConflictNotice({ language, desk }: { language: string; desk: DraftsOnDesk }) {
  const { t } = useTranslation('appeals');
  const stored = desk.storedIn(language);
  const mine = desk.textIn(language);
  const whole = (text?: { subject: string; mjml: string }) => (text ? `${text.subject}\n\n${text.mjml}` : '');
  return (
    <Alert role="alert" color="warn" icon={<IconUsers aria-hidden />} title={t('conflict.title')} mb="xs">
      <Text size="sm" component="div">
        {stored ? (
          <>
            {t('conflict.saved', { name: stored.editedByName ?? t('pane.program') })} <When at={stored.editedAt} />
            {'. '}
          </>
        ) : (
          t('conflict.removed')
        )}{' '}
        {t('conflict.detail')}
      </Text>
      <TextComparison before={whole(stored)} after={whole(mine)} label={t('conflict.comparison')} />
      <Group gap="xs" mt="sm">
        <Button size="xs" variant="default" onClick={() => desk.drop(language)}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="xs" variant="default" onClick={() => desk.keepMine(language)}>
          {t('conflict.keepMine')}
        </Button>
      </Group>
    </Alert>
  );
}
