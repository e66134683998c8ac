// A one-time link to hand over: shown once, with a button that copies it. It works without any mail server.
import { Alert, Button, CopyButton, Group, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from './when';

export function IssuedLink({ title, link, expiresAt }: { title: string; link: string; expiresAt: string }) {
  const { t } = useTranslation('shell');
  return (
    <Alert color="ok" variant="light" title={title} role="status" mt="md">
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('issuedLink.label')}
          value={link}
          readOnly
          miw={0}
          flex="1 1 14rem"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={link} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              variant={copied ? 'light' : 'filled'}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {t(copied ? 'issuedLink.copied' : 'issuedLink.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" mt="xs">
        {t('issuedLink.once', { until: formatMoment(expiresAt) })}
      </Text>
    </Alert>
  );
}
