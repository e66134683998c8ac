// Runs the test of a mail server and tells each step as it comes: the answer is lines of JSON.
import { api } from '../../api/client';
import type { RelayStep } from '../../api/senders';

/** @throws ApiProblem; a connection that breaks ends the steps */
export async function runTest(
  slug: string,
  letter: boolean,
  onStep: (step: RelayStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const call = api.POST('/api/senders/{slug}/test', {
    params: { path: { slug } },
    body: { letter },
    parseAs: 'stream',
    signal,
  });
  const { data } = await call;
  if (!data) return;
  const reader = (data as unknown as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onStep(JSON.parse(line) as RelayStep);
  }
}
