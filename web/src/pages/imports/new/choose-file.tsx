// A file, dropped on the page or chosen. It is sent at once: nothing else has to be known before it is looked at.
import { Box, FileInput, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import classes from './choose-file.module.css';
import { Sending } from './sending';
import { useNewImport } from './use-new-import';

const MOST_BYTES = 60 * 1024 * 1024;
const ACCEPTED = '.csv,.tsv,.tab,.txt,.xlsx,.vcf,.vcard,.json,.xml,.yaml,.yml';

export function ChooseFile() {
  const { t } = useTranslation('import');
  const run = useNewImport();
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const wrong = file && wrongWith(file);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    run.send.reset();
    if (chosen && !wrongWith(chosen)) run.send.mutate({ body: chosen, fileName: chosen.name });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !run.send.isPending) choose(dropped);
  };
  return (
    <Stack>
      <Box
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileInput
          label={t('file.label')}
          description={t('file.hint')}
          placeholder={t('file.placeholder')}
          accept={ACCEPTED}
          leftSection={<IconFileText size={16} aria-hidden />}
          value={file}
          onChange={choose}
          disabled={run.send.isPending}
          error={wrong && t(`file.${wrong}`, { most: count(MOST_BYTES / 1024 / 1024) })}
        />
        <Text size="sm" c="dimmed" mt="sm" visibleFrom="sm">
          {t('file.drop')}
        </Text>
      </Box>
      <Sending {...run} />
    </Stack>
  );
}

function wrongWith({ size }: File): 'empty' | 'tooLarge' | undefined {
  if (size === 0) return 'empty';
  return size > MOST_BYTES ? 'tooLarge' : undefined;
}
