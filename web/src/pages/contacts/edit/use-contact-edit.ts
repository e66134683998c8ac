// Saving an edit of a contact: with the version that the form began with, and what to do when somebody else was quicker.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../../api/problem';
import { contactQuery, type Contact, timelineQuery } from '../../../api/contacts';
import { askAgain } from '../../../api/topics';

const CONFLICT = 409;

/** @param save sends the edit; the version that it has to name is given */
export function useContactEdit(contact: Contact, save: (version: string) => Promise<Contact>, onDone: () => void) {
  const queries = useQueryClient();
  // The one that the form was opened with, not the one that the page shows meanwhile.
  const [version, setVersion] = useState(contact.version);
  const [stored, setStored] = useState<Contact>();
  const mutation = useMutation({
    mutationFn: () => save(version),
    onSuccess: async (saved) => {
      queries.setQueryData(contactQuery(contact.id).queryKey, saved);
      await askAgain(timelineQuery(contact.id), 'contacts');
      onDone();
    },
  });
  const isConflict = mutation.error instanceof ApiProblem && mutation.error.status === CONFLICT;
  /** Fetches how the contact stands now; after that, saving overwrites it knowingly. */
  const lookAgain = async () => {
    const now = await queries.fetchQuery({ ...contactQuery(contact.id), staleTime: 0 });
    setStored(now);
    setVersion(now.version);
    mutation.reset();
  };
  return { mutation, isConflict: isConflict && version !== stored?.version, lookAgain, stored };
}
