// Sends a list and goes to the draft that is made of it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { upload } from '../../../api/upload';
import { importQuery, type ContactImport } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

interface NewList {
  body: Blob;
  /** Left out for pasted text. */
  fileName?: string;
}

const CREATE = '/api/contacts/imports/drafts';

export function useNewImport() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [progress, setProgress] = useState(0);
  const sending = useRef(new AbortController());
  useEffect(() => () => sending.current.abort(), []);
  const send = useMutation({
    mutationFn: ({ body, fileName }: NewList) => {
      sending.current = new AbortController();
      setProgress(0);
      return upload<ContactImport>({
        url: fileName === undefined ? CREATE : `${CREATE}?${new URLSearchParams({ fileName }).toString()}`,
        body,
        // What a file is, its content tells; its name and what the browser thinks of it do not.
        contentType: fileName === undefined ? 'text/plain' : 'application/octet-stream',
        onProgress: setProgress,
        signal: sending.current.signal,
      });
    },
    onSuccess: async (draft) => {
      queries.setQueryData(importQuery(draft.id).queryKey, draft);
      void askAgain('imports');
      await navigate({ to: '/contacts/imports/$importId', params: { importId: draft.id } });
    },
  });
  const cancel = () => {
    sending.current.abort();
    send.reset();
  };
  return { send, progress, cancel };
}
