// Saving an edit of a body: with the version that the form began with, and what to do when somebody else was quicker.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import type { BodyDetail } from '../../api/bodies';
import { bodyQuery } from '../../api/bodies';
import { askAgain } from '../../api/topics';

const CONFLICT = 409;

/** @param onDone is told the body as it is now; after a merge it has another slug */
export function useBodyEdit(
  body: BodyDetail,
  save: (version: string) => Promise<BodyDetail>,
  onDone: (saved: BodyDetail) => void,
) {
  const queries = useQueryClient();
  // The one that the form was opened with, not the one that the page shows meanwhile.
  const [version, setVersion] = useState(body.version);
  const [stored, setStored] = useState<BodyDetail>();
  const mutation = useMutation({
    mutationFn: () => save(version),
    onSuccess: async (saved) => {
      queries.setQueryData(bodyQuery(saved.slug).queryKey, saved);
      onDone(saved);
      await askAgain('contacts', 'contact');
    },
  });
  const isConflict = mutation.error instanceof ApiProblem && mutation.error.status === CONFLICT;
  /** Fetches how the body stands now; after that, saving overwrites it knowingly. */
  const lookAgain = async () => {
    const now = await queries.fetchQuery({ ...bodyQuery(body.slug), staleTime: 0 });
    setStored(now);
    setVersion(now.version);
    mutation.reset();
  };
  return { mutation, isConflict: isConflict && version !== stored?.version, lookAgain, stored };
}
