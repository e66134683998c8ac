// The roles in words, for choosing one.
import { useTranslation } from 'react-i18next';
import type { Role } from '../../api/me';

const ROLES: Role[] = ['viewer', 'campaigner', 'approver', 'admin'];

export function useRoles(): { value: Role; label: string }[] {
  const { t } = useTranslation('shell');
  return ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
}
