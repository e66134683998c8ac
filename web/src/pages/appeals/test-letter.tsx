// A real letter to one's own address, as the chosen reader would get it, and what became of it.
import { Alert, Button, Text } from '@mantine/core';
import { IconMailCheck, IconMailForward } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { ErrorBox } from '../../ui/error-box';
import type { ReadingOrder } from '../../api/appeals';

type Sent = components['schemas']['TestLetter'];

/** How long one waits for the outcome; a letter that takes longer is still on its way. */
const WAITS_MS = [300, 500, 700, 1000, 1500, 2000, 2000, 2000];
const UNDER_WAY: readonly Sent['state'][] = ['planned', 'queued', 'claimed', 'handing'];

type Mode = Sent['mode'];

async function send(appealId: string, order: ReadingOrder & { mode?: Mode }): Promise<Sent> {
  let test = await answer(
    api.POST('/api/appeals/{id}/test-letters', { params: { path: { id: appealId } }, body: order }),
  );
  for (const wait of WAITS_MS) {
    if (!UNDER_WAY.includes(test.state)) break;
    await new Promise((resolve) => setTimeout(resolve, wait));
    test = await answer(api.GET('/api/test-letters/{id}', { params: { path: { id: test.id } } }));
  }
  return test;
}

interface TestLetterProps {
  appealId: string;
  order: ReadingOrder;
  isPossible: boolean;
}

export function TestLetter({ appealId, order, isPossible }: TestLetterProps) {
  const { t } = useTranslation('appeals');
  const sending = useMutation({ mutationFn: (mode?: Mode) => send(appealId, { ...order, mode }) });
  const { data: test } = sending;
  const outcome =
    test && (test.state === 'accepted' ? 'accepted' : UNDER_WAY.includes(test.state) ? 'underWay' : 'failed');
  return (
    <>
      <Button
        mt="sm"
        variant="default"
        leftSection={<IconMailForward size={16} aria-hidden />}
        disabled={!isPossible}
        loading={sending.isPending}
        onClick={() => sending.mutate(undefined)}
      >
        {t('test.send')}
      </Button>
      {sending.error && (
        <>
          <ErrorBox error={sending.error} meaning={t('test.meaning')} />
          {/* What keeps a live test back keeps none from the practice mailbox. */}
          {sending.variables === undefined && (
            <Button mt="xs" size="xs" variant="default" onClick={() => sending.mutate('practice')}>
              {t('test.practise')}
            </Button>
          )}
        </>
      )}
      {outcome && (
        <Alert
          mt="xs"
          role="status"
          color={outcome === 'failed' ? 'danger' : 'ok'}
          icon={<IconMailCheck aria-hidden />}
        >
          <Text size="sm">
            {t(`test.${outcome}`, { address: test.to, subject: test.subject, response: test.response ?? '' })}{' '}
            {test.mode === 'practice' && t('test.practice')}
          </Text>
        </Alert>
      )}
    </>
  );
}
