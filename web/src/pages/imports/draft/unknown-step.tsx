// Values that no list of ours knows, each asked once: countries, bodies, offices, with how many rows say them.
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../ui/words';
import { NextButton } from './about-step';
import { askedKinds, isManyOffices, type UnknownKind, type UnknownValues } from './asked-values';
import { BodyAnswer } from './body-answer';
import { CountryAnswer } from './country-answer';
import { RoleAnswer } from './role-answer';
import { ListQuestions } from './list-questions';
import type { DraftEdit } from './use-draft';

type Unknown = UnknownValues[UnknownKind][number];

const AT_ONCE = 20;
const ANSWERS: Record<UnknownKind, (props: { value: string; edit: DraftEdit }) => ReactNode> = {
  countries: CountryAnswer,
  bodies: BodyAnswer,
  roles: RoleAnswer,
};

export function UnknownStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const { unknown, detection } = edit.draft;
  const hasQuestions = detection.questions.length > 0;
  if (!unknown)
    return (
      <Stack gap="lg">
        <ListQuestions edit={edit} />
        <Text>{t('unknown.later')}</Text>
        {hasQuestions && <NextButton onDone={onDone} />}
      </Stack>
    );
  const kinds = askedKinds(unknown);
  const isMany = isManyOffices(unknown);
  if (kinds.length === 0 && !isMany && !hasQuestions) return <Text>{t('unknown.none')}</Text>;
  return (
    <Stack gap="lg">
      <ListQuestions edit={edit} />
      <Text size="sm" maw="70ch">
        {t('unknown.lead')}
      </Text>
      {kinds.map((kind) => (
        <OfKind key={kind} kind={kind} values={unknown[kind]} edit={edit} />
      ))}
      {isMany && (
        <details>
          <Text component="summary" mih={24}>
            {t('unknown.manyOffices', { count: unknown.roles.length, shown: count(unknown.roles.length) })}
          </Text>
          <OfKind kind="roles" values={unknown.roles} edit={edit} />
        </details>
      )}
      <NextButton onDone={onDone} />
    </Stack>
  );
}

function OfKind({ kind, values, edit }: { kind: UnknownKind; values: Unknown[]; edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const [shown, setShown] = useState(AT_ONCE);
  const Answer = ANSWERS[kind];
  return (
    <section>
      <Title order={3} fz="md">
        {t(`unknown.${kind}`, { count: values.length, shown: count(values.length) })}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(`unknown.${kind}Hint`)}
      </Text>
      <ul className="surface plain-list">
        {values.slice(0, shown).map(({ value, rows }) => (
          <li key={value} style={{ padding: 12 }}>
            <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
              “{value}”{' '}
              <Text span size="sm" c="dimmed">
                {t('figures.rows', { count: rows, shown: count(rows) })}
              </Text>
            </Text>
            <Answer value={value} edit={edit} />
          </li>
        ))}
      </ul>
      {values.length > shown && (
        <Button mt="xs" variant="default" onClick={() => setShown(shown + AT_ONCE)}>
          {t('moreOf', { shown: count(shown), all: count(values.length) })}
        </Button>
      )}
    </section>
  );
}
