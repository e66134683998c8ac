// Two contacts side by side, field by field: what differs is marked, and of some fields one value is chosen.
import { Box, Group, Radio, Text } from '@mantine/core';
import { IconArrowsDiff, IconEqual } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../ui/links';
import type { Contact } from '../../api/contacts';
import type { ComparedField } from './pair-fields';
import classes from './pair.module.css';

export type Side = 0 | 1;
export type Choice = Record<string, Side>;

interface PairTableProps {
  contacts: [Contact, Contact];
  fields: ComparedField[];
  choice: Choice;
  /** Undefined for whoever may only look. */
  onChoose?: (field: string, side: Side) => void;
}

const SIDES = [0, 1] as const;

export function PairTable({ contacts, fields, choice, onChoose }: PairTableProps) {
  const { t } = useTranslation('duplicates');
  return (
    <Box className={`surface ${classes.grid}`} px="md">
      <Box className={classes.row} role="group" aria-label={t('pair.stands')}>
        <Text className={classes.label} fw={600}>
          {t('pair.stands')}
        </Text>
        {SIDES.map((side) => {
          const { id, printedName } = contacts[side];
          return (
            <Box key={side}>
              {onChoose ? (
                <Radio
                  name="stands"
                  checked={choice.stands === side}
                  onChange={() => onChoose('stands', side)}
                  label={printedName}
                  description={t(choice.stands === side ? 'pair.standing' : 'pair.merged')}
                />
              ) : (
                printedName
              )}
              <PageLink to="/contacts/$contactId" params={{ contactId: id }} size="sm">
                {t('pair.open')}
              </PageLink>
            </Box>
          );
        })}
      </Box>
      {fields.map((field) => (
        <FieldRow key={field.key} field={field} choice={choice} onChoose={onChoose} />
      ))}
    </Box>
  );
}

function FieldRow({ field, choice, onChoose }: { field: ComparedField } & Pick<PairTableProps, 'choice' | 'onChoose'>) {
  const { t } = useTranslation('duplicates');
  const { key, chosen, values, isDifferent } = field;
  const isChoice = chosen !== undefined && isDifferent && onChoose !== undefined;
  const Sign = isDifferent ? IconArrowsDiff : IconEqual;
  const label = t(`field.${key}`);
  return (
    <Box className={`${classes.row} ${isDifferent ? classes.different : ''}`} role="group" aria-label={label}>
      <Box className={classes.label}>
        <Text fw={600}>{label}</Text>
        <Group gap={4} wrap="nowrap" c={isDifferent ? 'warn' : 'dimmed'}>
          <Sign size={14} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm" inherit={false}>
            {t(isDifferent ? (chosen ? 'pair.choose' : 'pair.bothKept') : 'pair.same')}
          </Text>
        </Group>
      </Box>
      {SIDES.map((side) => (
        <Box key={side} className={classes.value}>
          {isChoice ? (
            <Radio
              name={key}
              checked={choice[key] === side}
              onChange={() => onChoose(key, side)}
              label={values[side].join(', ') || t('pair.nothing')}
            />
          ) : (
            <Values values={values[side]} />
          )}
        </Box>
      ))}
    </Box>
  );
}

function Values({ values }: { values: string[] }) {
  const { t } = useTranslation('duplicates');
  if (values.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('pair.nothing')}
      </Text>
    );
  return values.map((value) => (
    <Text size="sm" key={value}>
      {value}
    </Text>
  ));
}
