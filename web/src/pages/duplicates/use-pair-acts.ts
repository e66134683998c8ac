// What a person does with a pair. Each act is done at once, can be undone for ten seconds, and brings the next pair.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { doUnlessUndone } from '../../ui/undoable';
import { useUndoMerge } from '../../ui/undo-merge';
import {
  decide,
  mergeContacts,
  pairsQuery,
  type DuplicatesSearch,
  type PairView,
  type Takes,
  askPairCountAgain,
  pairQuery,
} from '../../api/duplicates';
import { askAgain } from '../../api/topics';

export interface MergeChoice {
  standingId: string;
  mergedId: string;
  takes: Takes;
}

export type PairAct = { kind: 'different' | 'later' | 'open' } | ({ kind: 'merge' } & MergeChoice);

export function usePairActs(pair: PairView, search: DuplicatesSearch) {
  const { t } = useTranslation('duplicates');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { left, right } = pair;
  const back = () =>
    void navigate({ to: '/contacts/duplicates/$left/$right', params: { left: left.id, right: right.id }, search });
  const undoMerge = useUndoMerge(back);
  const goOn = async () => {
    await askAgain('contact', 'contacts');
    void askPairCountAgain();
    const { items } = await queries.fetchQuery({ ...pairsQuery({ ...search, after: undefined }), staleTime: 0 });
    const next = items.find((one) => one.left.id !== left.id || one.right.id !== right.id);
    queries.removeQueries(pairQuery(left.id, right.id));
    if (next && search.state === undefined)
      await navigate({
        to: '/contacts/duplicates/$left/$right',
        params: { left: next.left.id, right: next.right.id },
        search,
      });
    else await navigate({ to: '/contacts/duplicates', search });
    window.scrollTo(0, 0);
  };
  return useMutation({
    mutationFn: async (act: PairAct) => {
      const words = t(`done.${act.kind}`, { left: left.printedName, right: right.printedName });
      if (act.kind === 'merge') {
        const { mergeId } = await mergeContacts(act.standingId, act.mergedId, act.takes);
        doUnlessUndone(
          words,
          () => undefined,
          () => undoMerge.mutate(mergeId),
        );
        return;
      }
      await decide(left.id, right.id, act.kind);
      const undo = () =>
        void decide(left.id, right.id, pair.state === 'different' ? 'different' : 'open').then(() => {
          void askAgain('duplicates');
          back();
        });
      doUnlessUndone(words, () => undefined, undo);
    },
    onSuccess: goOn,
  });
}
