// What was measured, with its unit.
import { useTranslation } from 'react-i18next';

const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

function size(bytes: number): string {
  return bytes >= GIGABYTE ? `${(bytes / GIGABYTE).toFixed(1)} GB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

/** Only those that say more than the words beside them. */
export function useFigures(figures: Record<string, string | number>): string[] {
  const { t } = useTranslation('settings');
  return Object.entries(figures).flatMap(([name, value]) => {
    if (name === 'bytes') return [t('health.figure.bytes', { size: size(Number(value)) })];
    if (name === 'ms') return [t('health.figure.ms', { ms: value })];
    if (name === 'waiting') return [t('health.figure.waiting', { count: Number(value) })];
    if (name === 'due') return [t('health.figure.due', { count: Number(value) })];
    return [];
  });
}
