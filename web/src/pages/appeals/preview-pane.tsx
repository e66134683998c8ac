// The letter as one person of its audience gets it, made by what makes the letters that are sent: as it looks in a light
// and a dark mail program, on a desk and on a phone, and as plain text.
import { Alert, Box, Code, Group, List, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { ErrorBox } from '../../ui/error-box';
import { Loading } from '../../ui/loading';
import { readingQuery, type LetterText, type Reading } from '../../api/appeals';
import { languageName } from './names';
import classes from './preview-pane.module.css';
import { ReaderPicker, type ChosenReader } from './reader-picker';
import { TestLetter } from './test-letter';

interface PreviewPaneProps {
  appealId: string;
  contentHash: string;
  languages: readonly string[];
  first: string;
  /** What is not saved, by language; settled, so that not every key asks the server. */
  unsaved: Record<string, LetterText>;
}

export function PreviewPane({ appealId, contentHash, languages, first, unsaved }: PreviewPaneProps) {
  const { t } = useTranslation('appeals');
  const [wanted, setLanguage] = useState(first);
  const language = languages.includes(wanted) ? wanted : first;
  const [chosen, setChosen] = useState<ChosenReader>({ choose: 'longest_name' });
  const order = {
    language,
    text: unsaved[language],
    reader: chosen.contactId ? { contactId: chosen.contactId } : { choose: chosen.choose },
  };
  const query = useQuery(readingQuery(appealId, contentHash, order, chosen.turn));
  const reading = query.data;
  const isRandom = chosen.choose === 'random' && !chosen.contactId && !query.isPlaceholderData;
  const met = reading?.reader.contactId;
  // Whoever chance has met stays while one writes.
  if (isRandom && met) setChosen({ choose: 'random', contactId: met, turn: chosen.turn });
  const mayTest = useMay('campaigner');
  return (
    <Box component="section" aria-label={t('preview.title')}>
      <Group gap="xs" align="flex-end" mb="xs">
        <Select
          label={t('preview.language')}
          w="10rem"
          allowDeselect={false}
          value={language}
          onChange={(value) => value && setLanguage(value)}
          data={languages.map((value) => ({ value, label: languageName(value) }))}
        />
        <ReaderPicker appealId={appealId} chosen={chosen} onChange={setChosen} />
      </Group>
      {reading && <WhoReads reading={reading} />}
      {query.error && <ErrorBox error={query.error} meaning={false} onRetry={() => void query.refetch()} />}
      {reading ? <Shown reading={reading} language={language} /> : !query.error && <Loading rows={8} />}
      {mayTest && <TestLetter appealId={appealId} order={order} isPossible={reading?.kind === 'filled'} />}
    </Box>
  );
}

function WhoReads({ reading: { reader } }: { reading: Reading }) {
  const { t } = useTranslation('appeals');
  return (
    <Text size="sm" mb="xs" aria-live="polite">
      {t(reader.contactId ? 'preview.as' : 'preview.asInvented', { name: reader.name })}
      {reader.mandate && `, ${reader.mandate}`}
    </Text>
  );
}

function Shown({ reading, language }: { reading: Reading; language: string }) {
  const { t } = useTranslation('appeals');
  // What was shown last stays in sight while the text is broken: one writes beside it.
  if (reading.kind === 'broken') {
    return (
      <Alert color="danger" title={t('preview.broken')} role="status">
        <List size="sm">
          {reading.problems.map(({ line, message }, index) => (
            <List.Item key={index}>
              {line !== undefined && `${t('checks.line', { line })} `}
              {message}
            </List.Item>
          ))}
        </List>
      </Alert>
    );
  }
  if (reading.kind === 'missing') {
    return (
      <Alert color="warn" title={t('preview.missing')} role="status">
        <Text size="sm">
          {t('preview.missingDetail', { fields: reading.fields.join(', '), name: reading.reader.name })}
        </Text>
      </Alert>
    );
  }
  return <Letter reading={reading} language={language} />;
}

function Letter({ reading, language }: { reading: Extract<Reading, { kind: 'filled' }>; language: string }) {
  const { t } = useTranslation('appeals');
  const [form, setForm] = useState('html');
  const [width, setWidth] = useState('desk');
  const [scheme, setScheme] = useState('light');
  const { subject, text, previewId } = reading;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('preview.form')}
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: t('preview.html') },
            { value: 'text', label: t('preview.text') },
          ]}
        />
        {form === 'html' && (
          <>
            <SegmentedControl
              size="xs"
              aria-label={t('preview.width')}
              value={width}
              onChange={setWidth}
              data={[
                { value: 'desk', label: t('preview.desk') },
                { value: 'phone', label: t('preview.phone') },
              ]}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('preview.scheme')}
              value={scheme}
              onChange={setScheme}
              data={[
                { value: 'light', label: t('preview.light') },
                { value: 'dark', label: t('preview.dark') },
              ]}
            />
          </>
        )}
      </Group>
      <Text>
        <Text span c="dimmed">
          {t('preview.subject')}{' '}
        </Text>
        <Text span fw={600} lang={language} dir="auto" data-testid="preview-subject">
          {subject}
        </Text>
      </Text>
      {form === 'html' ? (
        <div className={classes.desk}>
          <iframe
            className={width === 'phone' ? classes.phone : classes.wide}
            data-scheme={scheme}
            title={t('preview.frame', { language: languageName(language) })}
            sandbox=""
            src={`/api/letter-previews/${previewId}?scheme=${scheme}`}
          />
        </div>
      ) : (
        <Code block className={classes.text} lang={language} tabIndex={0} role="region" aria-label={t('preview.text')}>
          {text}
        </Code>
      )}
    </Stack>
  );
}
