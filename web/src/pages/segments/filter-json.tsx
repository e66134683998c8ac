// The filter as the command line takes it, to read and to copy.
import { Button, Code, CopyButton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Filter } from '../../api/segments';

export function FilterJson({ name, filter }: { name: string; filter: Filter }) {
  const { t } = useTranslation('segments');
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const command = `npx demarche segment create ${quoted(name || t('one.new'))} --filter ${quoted(JSON.stringify(filter))}`;
  return (
    <details>
      <summary>{t('builder.json')}</summary>
      <Stack gap="xs" mt="xs" align="flex-start">
        <Code block tabIndex={0} maw="100%" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {command}
        </Code>
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'builder.copied' : 'builder.copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </details>
  );
}
