// What can be read in several ways in a list, each asked once: dates that could be two days, text that was broken by an
// encoding, rows that a workbook hides. Every choice shows how some cells would be read.
import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import type { Detection } from '../../../api/imports';
import type { DraftEdit } from './use-draft';

type Question = Detection['questions'][number];

/** Those that keep rows out until they are answered; hidden rows have an answer by themselves. */
export function openQuestions({ draft: { detection }, options: { readings } }: DraftEdit): Question[] {
  return detection.questions.filter(({ kind }) => kind !== 'hiddenRows' && readings[kind] === null);
}

export function ListQuestions({ edit }: { edit: DraftEdit }) {
  return edit.draft.detection.questions.map((question) => (
    <OneQuestion key={question.kind} question={question} edit={edit} />
  ));
}

function OneQuestion({ question, edit }: { question: Question; edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const { kind, columns, rows, choices } = question;
  const answers = kind === 'brokenText' ? [...choices, { value: 'keep', samples: [] }] : choices;
  const byItself = kind === 'hiddenRows' ? 'leave' : null;
  return (
    <Radio.Group
      label={t(`questions.${kind}`, { count: rows, shown: count(rows) })}
      description={t(`questions.${kind}Hint`, { columns: columns.map((heading) => `“${heading}”`).join(', ') })}
      value={edit.options.readings[kind] ?? byItself}
      onChange={(value) => {
        edit.change({ readings: { [kind]: value } });
      }}
    >
      <Stack gap="xs" mt="xs">
        {answers.map(({ value, samples }) => (
          <Radio
            key={value}
            value={value}
            disabled={edit.isLocked}
            label={t(`questions.answer.${value}`, { defaultValue: value })}
            description={<Samples samples={samples} />}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Samples({ samples }: { samples: Question['choices'][number]['samples'] }) {
  const { t } = useTranslation('import');
  return samples.map(({ written, read }) => (
    <Text span display="block" size="sm" key={written} style={{ overflowWrap: 'anywhere' }}>
      {t('questions.sample', { written, read })}
    </Text>
  ));
}
