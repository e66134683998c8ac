// Submitting a wave for approval, and approving it: exactly the text and the people that this page shows.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconRubberStamp, IconUserCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { askWaveAgain, type LaunchOutlook, type WaveSummary } from '../../../api/wave-drafts';
import { ErrorBox } from '../../../ui/error-box';
import { When } from '../../../ui/when';
import { count } from '../../../ui/words';

interface ApprovalActsProps {
  wave: WaveSummary;
  outlook: LaunchOutlook;
}

type Act = 'approve' | 'submit' | 'withdraw';

export function ApprovalActs({ wave, outlook }: ApprovalActsProps) {
  const { t } = useTranslation('waves');
  const act = useApprovalAct(wave, outlook);
  const { refused, audience, obstacles } = outlook;
  const isReady = audience.included > 0 && !obstacles.some(({ code }) => code === 'letter_not_approved');
  const needsAnew = obstacles.some(({ code }) => code === 'letter_changed' || code === 'second_person');
  const isDraft = wave.state === 'draft';
  const doing = (one: Act) => act.isPending && act.variables === one;
  return (
    <Stack gap="xs">
      <Standing wave={wave} />
      {(isDraft || needsAnew) && refused.approve === null && (
        <>
          <Button
            leftSection={<IconRubberStamp size={16} aria-hidden />}
            disabled={!isReady}
            loading={doing('approve')}
            onClick={() => act.mutate('approve')}
          >
            {t('approve.act', { count: audience.included, letters: count(audience.included) })}
          </Button>
          <Text size="sm" c="dimmed">
            {t('approve.binds')}
          </Text>
        </>
      )}
      {isDraft && refused.approve !== null && <Text size="sm">{t(`approve.refused.${refused.approve}`)}</Text>}
      {isDraft && refused.submit === null && refused.approve !== null && (
        <Button
          leftSection={<IconUserCheck size={16} aria-hidden />}
          disabled={!isReady}
          loading={doing('submit')}
          onClick={() => act.mutate('submit')}
        >
          {t('submit.act')}
        </Button>
      )}
      {isDraft && refused.submit === 'submitted' && refused.change === null && (
        <Group>
          <Button variant="default" loading={doing('withdraw')} onClick={() => act.mutate('withdraw')}>
            {t('submit.withdraw')}
          </Button>
        </Group>
      )}
      {outlook.rule.needsSecondPerson && (
        <Text size="sm" c="dimmed">
          {t('approve.rule')}
        </Text>
      )}
      {act.error && <ErrorBox error={act.error} meaning={t('approve.failed')} />}
    </Stack>
  );
}

function useApprovalAct(wave: WaveSummary, outlook: LaunchOutlook) {
  const params = { path: { id: wave.id } };
  return useMutation({
    mutationFn: async (act: Act): Promise<unknown> => {
      if (act === 'submit') return answer(api.POST('/api/waves/{id}/submit', { params }));
      if (act === 'withdraw') return answer(api.POST('/api/waves/{id}/withdraw', { params }));
      const { letter, audience } = outlook;
      const body = { versionId: letter?.versionId, audienceHash: audience.audienceHash, mode: wave.mode };
      // An approval that is given anew is of what is there now; the page shows what was bound before.
      return answer(api.POST('/api/waves/{id}/approve', { params, body: wave.state === 'draft' ? body : {} }));
    },
    onSettled: () => askWaveAgain(wave.id),
  });
}

function Standing({ wave }: { wave: WaveSummary }) {
  const { t } = useTranslation('waves');
  const nameOf = (actor: string | null) => (actor && wave.people[actor]) ?? t('list.somebody');
  if (wave.approvedAt)
    return (
      <Text size="sm">
        {t('approve.done', { who: nameOf(wave.approvedBy) })} <When at={wave.approvedAt} />
      </Text>
    );
  if (wave.submittedAt)
    return (
      <Text size="sm">
        {t('submit.done', { who: nameOf(wave.submittedBy) })} <When at={wave.submittedAt} />
      </Text>
    );
  return null;
}
