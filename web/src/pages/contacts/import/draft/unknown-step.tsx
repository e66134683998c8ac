// Values that no list of ours knows, each asked once: countries, bodies, offices, with how many rows say them.
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../../ui/words';
import type { ContactImport } from '../import-queries';
import { NextButton } from './about-step';
import { BodyAnswer } from './body-answer';
import { CountryAnswer } from './country-answer';
import { RoleAnswer } from './role-answer';
import type { DraftEdit } from './use-draft';

type Kind = 'countries' | 'bodies' | 'roles';
type Unknown = NonNullable<ContactImport['unknown']>[Kind][number];

const AT_ONCE = 20;
const ANSWERS: Record<Kind, (props: { value: string; edit: DraftEdit }) => ReactNode> = {
  countries: CountryAnswer,
  bodies: BodyAnswer,
  roles: RoleAnswer,
};

export function UnknownStep({ edit, onDone }: { edit: DraftEdit; onDone: () => void }) {
  const { t } = useTranslation('import');
  const { unknown } = edit.draft;
  if (!unknown) return <Text>{t('unknown.later')}</Text>;
  const kinds = (['countries', 'bodies', 'roles'] as const).filter((kind) => unknown[kind].length > 0);
  if (kinds.length === 0) return <Text>{t('unknown.none')}</Text>;
  return (
    <Stack gap="lg">
      <Text size="sm" maw="70ch">
        {t('unknown.lead')}
      </Text>
      {kinds.map((kind) => (
        <OfKind key={kind} kind={kind} values={unknown[kind]} edit={edit} />
      ))}
      <NextButton onDone={onDone} />
    </Stack>
  );
}

function OfKind({ kind, values, edit }: { kind: Kind; values: Unknown[]; edit: DraftEdit }) {
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
