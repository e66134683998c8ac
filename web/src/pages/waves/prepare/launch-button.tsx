// The launch itself: a button that says how many letters, and what is known when its answer did not come.
import { Alert, Button, Loader, Stack, Text, Textarea } from '@mantine/core';
import { IconInfoCircle, IconSend } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaunchOutlook, WaveSummary } from '../../../api/wave-drafts';
import { ErrorBox } from '../../../ui/error-box';
import { UnsavedGuard } from '../../../ui/unsaved';
import { count } from '../../../ui/words';
import { useLaunch, type Doubt } from './use-launch';

const SHORTEST_REASON = 5;

export function LaunchButton({ wave, outlook }: { wave: WaveSummary; outlook: LaunchOutlook }) {
  const { t } = useTranslation('waves');
  const { launch, doubt, countdownSeconds } = useLaunch(wave);
  const [reason, setReason] = useState('');
  const { obstacles, refused, audience } = outlook;
  const isOver = obstacles.some(({ code }) => code === 'campaign_over');
  const isFree = obstacles.every(({ code }) => code === 'campaign_over');
  if (refused.launch !== null) return <Text size="sm">{t(`launch.refused.${refused.launch}`)}</Text>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    launch.mutate(isOver ? reason.trim() : undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <UnsavedGuard isDirty={launch.isPending || doubt === 'unclear'} />
        {isOver && (
          <Textarea
            label={t('launch.reason')}
            description={obstacles.find(({ code }) => code === 'campaign_over')?.message}
            autosize
            minRows={2}
            maxLength={500}
            required
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
        )}
        <Button
          type="submit"
          size="md"
          leftSection={<IconSend size={18} aria-hidden />}
          disabled={!isFree || (isOver && reason.trim().length < SHORTEST_REASON)}
          loading={launch.isPending || doubt === 'unclear'}
        >
          {t('launch.act', { count: audience.included, letters: count(audience.included) })}
        </Button>
        <Text size="sm" c="dimmed">
          {t(`launch.then.${wave.mode}`, { seconds: countdownSeconds })}
        </Text>
        <Trouble doubt={doubt} error={launch.error} />
      </Stack>
    </form>
  );
}

function Trouble({ doubt, error }: { doubt: Doubt; error: Error | null }) {
  const { t } = useTranslation('waves');
  if (doubt === 'none') return error && <ErrorBox error={error} meaning={t('launch.notSent')} />;
  return (
    <Alert
      role="alert"
      color="warn"
      icon={doubt === 'unclear' ? <Loader size={18} color="warn" aria-hidden /> : <IconInfoCircle aria-hidden />}
      title={t(`launch.doubt.${doubt}`)}
    >
      <Text size="sm">{t(`launch.doubtDetail.${doubt}`)}</Text>
    </Alert>
  );
}
