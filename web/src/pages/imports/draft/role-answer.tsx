// Which office a value means, or that it is kept as the list writes it.
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clearButton } from '../../../ui/clear-button';
import { choicesQuery } from '../../../api/contacts';
import { ROLES } from './known-roles';
import type { DraftEdit } from './use-draft';

export function RoleAnswer({ value, edit: { options, change } }: { value: string; edit: DraftEdit }) {
  const { t } = useTranslation('import');
  const used = useQuery(choicesQuery).data?.roles.map((role) => role.value.replaceAll('_', ' ')) ?? [];
  const answer = options.answers.roles[value] ?? null;
  const others = [...new Set([...ROLES, ...used, ...(answer ? [answer] : [])])].filter((role) => role !== value);
  return (
    <Select
      aria-label={t('unknown.means', { value })}
      placeholder={t('unknown.keepsByItself')}
      data={[
        { value, label: t('unknown.keep', { value }) },
        { group: t('unknown.knownRoles'), items: others.map((role) => ({ value: role, label: role })) },
      ]}
      value={answer}
      searchable
      clearable
      clearButtonProps={clearButton(t('unknown.clear', { value }))}
      nothingFoundMessage={t('history.nothingFits')}
      maw="26rem"
      onChange={(role) => change({ answers: { roles: { [value]: role } } })}
    />
  );
}
