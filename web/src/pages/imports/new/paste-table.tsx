// Rows copied from a spreadsheet and pasted as text.
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { UnsavedGuard } from '../../../ui/unsaved';
import { count } from '../../../ui/words';
import { Sending } from './sending';
import { useNewImport } from './use-new-import';

export function PasteTable() {
  const { t } = useTranslation('import');
  const run = useNewImport();
  const [text, setText] = useState('');
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.send.mutate({ body: new Blob([text], { type: 'text/plain' }) });
  };
  return (
    <form onSubmit={submit}>
      <UnsavedGuard isDirty={lines > 0 && run.send.isIdle} />
      <Stack>
        <Textarea
          label={t('paste.label')}
          description={t('paste.hint')}
          autosize
          minRows={8}
          maxRows={20}
          value={text}
          disabled={run.send.isPending}
          onChange={({ currentTarget: { value } }) => {
            setText(value);
            run.send.reset();
          }}
          styles={{
            input: { fontFamily: 'var(--mantine-font-family-monospace)', whiteSpace: 'pre', overflowX: 'auto' },
          }}
        />
        <Group>
          <Button type="submit" disabled={lines === 0} loading={run.send.isPending}>
            {t('paste.go')}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {lines > 0 && t('paste.lines', { count: lines, shown: count(lines) })}
          </Text>
        </Group>
        <Sending {...run} />
      </Stack>
    </form>
  );
}
