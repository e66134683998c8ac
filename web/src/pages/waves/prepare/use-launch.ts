// Launching once. The key is made when the page is opened: a double click, a retry after a cut network and a second request
// of the same page are one launch. When no answer came, the page asks how the wave stands instead of guessing.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '../../../api/client';
import { ApiProblem } from '../../../api/problem';
import { askWaveAgain, draftQuery, type WaveSummary } from '../../../api/wave-drafts';

/** Seconds in which a launch can be taken back. */
const COUNTDOWN = { practice: 5, live: 30 };
const ASK_EVERY_MS = 1500;

/** `unclear`: no answer came, it is being asked. `not_launched`: it was asked, and the launch had not arrived. */
export type Doubt = 'none' | 'unclear' | 'not_launched';

export function useLaunch(wave: WaveSummary) {
  const queries = useQueryClient();
  const [key] = useState(makeKey);
  const [doubt, setDoubt] = useState<Doubt>('none');
  const isOpen = useIsOpen();
  const row = draftQuery(wave.id);
  const findOut = async () => {
    setDoubt('unclear');
    while (isOpen.current) {
      try {
        const found = await queries.fetchQuery({ ...row, staleTime: 0, retry: false });
        setDoubt(found.launchedAt ? 'none' : 'not_launched');
        return await askWaveAgain(wave.id);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      }
    }
  };
  const launch = useMutation({
    mutationFn: (pastDateReason: string | undefined) => {
      const approvalHash = wave.approvalHash ?? undefined;
      const body = { key, approvalHash, countdownSeconds: COUNTDOWN[wave.mode], pastDateReason };
      return answer(api.POST('/api/waves/{id}/launch', { params: { path: { id: wave.id } }, body }));
    },
    onMutate: () => setDoubt('none'),
    onSuccess: (launched) => {
      queries.setQueryData(row.queryKey, (old) => old && { ...old, ...launched });
      void askWaveAgain(wave.id);
    },
    onError: (error) => {
      if (error instanceof ApiProblem && (error.isUnanswered || error.status >= 500)) void findOut();
      else void askWaveAgain(wave.id);
    },
  });
  return { launch, doubt, countdownSeconds: COUNTDOWN[wave.mode] };
}

function useIsOpen() {
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  return isOpen;
}

/** Not crypto.randomUUID, which a page without https does not have. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `console-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
