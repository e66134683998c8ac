// Who did something, as it is recorded: people have names; the service itself and the command line are told in words.
import { useTranslation } from 'react-i18next';

export function useWhoDid(): (by: string) => string {
  const { t } = useTranslation('contacts');
  return (by) => {
    if (by === 'system') return t('timeline.system');
    return by.startsWith('cli:') ? t('timeline.commandLine', { user: by.slice('cli:'.length) }) : by;
  };
}
