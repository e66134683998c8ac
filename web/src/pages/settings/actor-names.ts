// Who an act is recorded under, in words: a person's name, a key, the command line, or the service itself.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { peopleNamesQuery } from '../../api/people';

export function useActorNames(): (actor: string) => string {
  const { t } = useTranslation('settings');
  const { data } = useQuery(peopleNamesQuery);
  return (actor) => {
    const [kind, id = ''] = actor.split(':', 2);
    if (kind === 'person') return data?.items.find((person) => person.id === id)?.name ?? t('actor.gone');
    if (kind === 'key') return t('actor.key');
    if (kind === 'cli') return t('actor.cli', { user: id });
    return t('actor.system');
  };
}
