// An act that waits some seconds before it is done, with Undo: better than "are you sure?". It is done at once when the
// page is left, because a person who left believes it done.
import { Affix, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { makeSignal, useSignal } from './signal';

const HOLD_MS = 10_000;

interface Held {
  id: number;
  /** "Ada Example was disabled", in the words of what will have happened. */
  words: string;
  act: () => void;
  undo?: () => void;
  timer: ReturnType<typeof setTimeout>;
}

const held = makeSignal<readonly Held[]>([]);
let made = 0;

/** @param undo puts the page back; called instead of `act` */
export function doUnlessUndone(words: string, act: () => void, undo?: () => void): void {
  const id = ++made;
  const timer = setTimeout(() => finish(id), HOLD_MS);
  held.set([...held.get(), { id, words, act, undo, timer }]);
}

function take(id: number): Held | undefined {
  const found = held.get().find((one) => one.id === id);
  held.set(held.get().filter((one) => one.id !== id));
  clearTimeout(found?.timer);
  return found;
}

function finish(id: number): void {
  take(id)?.act();
}

export function Undoables() {
  const { t } = useTranslation('shell');
  const all = useSignal(held);
  useEffect(() => {
    const finishAll = () => held.get().forEach(({ id }) => finish(id));
    window.addEventListener('pagehide', finishAll);
    return () => window.removeEventListener('pagehide', finishAll);
  }, []);
  return (
    <Affix position={{ bottom: 16, insetInlineEnd: 16 } as object} role="status">
      <Stack gap="xs">
        {all.map(({ id, words }) => (
          <Paper key={id} className="surface" shadow="md" p="sm">
            <Group wrap="nowrap">
              <Text size="sm">{words}</Text>
              <Button variant="light" size="xs" onClick={() => take(id)?.undo?.()}>
                {t('undo')}
              </Button>
            </Group>
          </Paper>
        ))}
      </Stack>
    </Affix>
  );
}
