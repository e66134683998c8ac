// Brings a list in: choose it, see what would happen, set columns right, apply. Nothing is kept before the last step.
import { Box, Button, FileInput, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageButton, PageLink } from '../../../ui/links';
import { useMay } from '../../../api/me';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorBox } from '../../../ui/error-box';
import { Loading } from '../../../ui/loading';
import { PageFrame } from '../../../ui/page-frame';
import { ContactsNav } from '../contacts-nav';
import { Section } from '../section';
import { ImportColumns } from './import-columns';
import { ImportFigures } from './import-figures';
import { ImportOptionInputs } from './import-options';
import { ImportRows } from './import-rows';
import { useImport, type ImportResult } from './use-import';

export function ImportPage() {
  const { t } = useTranslation('import');
  const mayImport = useMay('campaigner');
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      <ContactsNav />
      {mayImport ? <Import /> : <EmptyState text={t('mayNot')} />}
    </PageFrame>
  );
}

function Import() {
  const { t } = useTranslation('import');
  const run = useImport();
  const { file, plan, apply } = run;
  const done = apply.data;
  return (
    <Stack gap="lg">
      <Section title={t('step.file')}>
        <Stack>
          <FileInput
            label={t('file.label')}
            description={t('file.hint')}
            placeholder={t('file.placeholder')}
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            leftSection={<IconFileText size={16} aria-hidden />}
            value={file ?? null}
            onChange={run.choose}
            disabled={apply.isPending}
            clearable
            clearButtonProps={{ 'aria-label': t('file.clear') }}
          />
          {file && !done && (
            <ImportOptionInputs
              options={run.options}
              fileName={file.name}
              isDisabled={apply.isPending}
              onChange={run.change}
            />
          )}
        </Stack>
      </Section>
      {plan.isPending && (
        <Section title={t('step.looking')}>
          <Loading rows={3} />
        </Section>
      )}
      {plan.error && <ErrorBox error={plan.error} meaning={t('meaning.plan')} />}
      {plan.data && !plan.isPending && !done && <Found result={plan.data} run={run} />}
      {apply.error && <ErrorBox error={apply.error} meaning={t('meaning.apply')} />}
      {done && <Done result={done} onAgain={() => run.choose(null)} />}
    </Stack>
  );
}

function Found({ result, run }: { result: ImportResult; run: ReturnType<typeof useImport> }) {
  const { t } = useTranslation('import');
  const { apply, rowsDone } = run;
  const changes = result.new + result.changed;
  return (
    <>
      <Section title={t('step.plan')}>
        <Stack>
          <ImportFigures result={result} />
          <Notes result={result} />
          {rowsDone !== undefined ? (
            <Box role="status">
              <Progress
                value={(rowsDone / Math.max(1, result.rows)) * 100}
                aria-label={t('progress.label')}
                size="lg"
              />
              <Text size="sm" mt={4}>
                {t('progress.rows', {
                  done: rowsDone.toLocaleString('en-GB'),
                  count: result.rows,
                  rows: result.rows.toLocaleString('en-GB'),
                })}
              </Text>
            </Box>
          ) : (
            <Group>
              <Button onClick={run.start} disabled={changes === 0} loading={apply.isPending}>
                {t('apply', { count: changes, changes: changes.toLocaleString('en-GB') })}
              </Button>
              {changes === 0 && <Text size="sm">{t('nothingToDo')}</Text>}
            </Group>
          )}
        </Stack>
      </Section>
      <Section title={t('step.columns')}>
        <ImportColumns
          result={result}
          options={run.options}
          isDisabled={apply.isPending}
          onChange={(mapping) => run.change({ mapping })}
        />
      </Section>
      <ImportRows result={result} />
    </>
  );
}

function Notes({ result: { notes, unmatched } }: { result: ImportResult }) {
  const { t } = useTranslation('import');
  const countries = Object.entries(unmatched.countries).map(([name, count]) => t('notes.country', { name, count }));
  const bodies = Object.entries(unmatched.bodies).map(([name, count]) => t('notes.body', { name, count }));
  const all = [...notes, ...countries, ...bodies];
  if (all.length === 0) return null;
  return (
    <List size="sm">
      {all.map((note) => (
        <List.Item key={note}>{note}</List.Item>
      ))}
    </List>
  );
}

function Done({ result, onAgain }: { result: ImportResult; onAgain: () => void }) {
  const { t } = useTranslation('import');
  return (
    <Section title={t('step.done')}>
      <Stack>
        <Text role="status">{t('done', { source: result.source })}</Text>
        <ImportFigures result={result} isDone />
        <Group>
          <PageButton to="/contacts" search={{ sort: 'added' }}>
            {t('see')}
          </PageButton>
          <Button variant="default" onClick={onAgain}>
            {t('again')}
          </Button>
        </Group>
        {result.duplicates > 0 && <Text size="sm">{t('duplicatesStay', { count: result.duplicates })}</Text>}
        <ImportRows result={result} />
        <Text size="sm" c="dimmed">
          {t('trace')}{' '}
          <PageLink to="/contacts/segments" size="sm">
            {t('toSegments')}
          </PageLink>
        </Text>
      </Stack>
    </Section>
  );
}
