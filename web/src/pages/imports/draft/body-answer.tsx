// Which body a value means: one that is known, a new one with its kind and parent, or the words as they are.
import { Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { bodyNameOf } from '../../../ui/body-names';
import type { ImportOptions } from '../../../api/imports';
import { NewBodyForm } from './new-body-form';
import type { DraftEdit } from './use-draft';
import { bodiesQuery } from '../../../api/bodies';

type AnswerOfBody = ImportOptions['answers']['bodies'][string];
// Slugs have neither of these characters.
const MAKE = '+';
const KEEP = '=';

export function BodyAnswer({ value, edit: { options, change } }: { value: string; edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const bodies = useQuery(bodiesQuery).data ?? [];
  const answer = options.answers.bodies[value];
  const [isMaking, setMaking] = useState(false);
  const tell = (given: AnswerOfBody | null) => change({ answers: { bodies: { [value]: given } } });
  const choose = (choice: string | null) => {
    setMaking(choice === MAKE);
    if (choice === MAKE) return;
    if (choice === null) tell(null);
    else tell(choice === KEEP ? { keep: true } : { slug: choice });
  };
  return (
    <Stack gap="xs">
      <Select
        aria-label={t('unknown.means', { value })}
        placeholder={t('unknown.bodyByItself')}
        data={[
          { value: MAKE, label: t('unknown.make') },
          { value: KEEP, label: t('unknown.keep', { value }) },
          {
            group: t('unknown.knownBodies'),
            items: bodies.map((body) => ({ value: body.slug, label: bodyNameOf(body) })),
          },
        ]}
        value={isMaking ? MAKE : choiceOf(answer)}
        searchable
        limit={60}
        clearable
        clearButtonProps={clearButton(t('unknown.clear', { value }))}
        nothingFoundMessage={t('history.nothingFits')}
        maw="26rem"
        onChange={choose}
      />
      {(isMaking || (answer && 'make' in answer)) && (
        <NewBodyForm
          value={value}
          made={answer && 'make' in answer ? answer.make : undefined}
          onMake={(make) => {
            setMaking(false);
            tell({ make });
          }}
        />
      )}
    </Stack>
  );
}

function choiceOf(answer: AnswerOfBody | undefined): string | null {
  if (!answer) return null;
  if ('slug' in answer) return answer.slug;
  return 'make' in answer ? MAKE : KEEP;
}
