// The way to an approval: submitting what is stored, taking it back, approving exactly what was read.
import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { appealQuery, type Appeal } from '../../api/appeals';
import { askAgain } from '../../api/topics';

export function useApproval(appeal: Appeal) {
  const path = { id: appeal.id };
  const onSuccess = async () => {
    await askAgain(appealQuery(appeal.id), 'appeals');
  };
  const body = { contentHash: appeal.contentHash };
  return {
    submit: useMutation({
      mutationFn: () => answer(api.POST('/api/appeals/{id}/submit', { params: { path }, body })),
      onSuccess,
    }),
    takeBack: useMutation({
      mutationFn: () => answer(api.POST('/api/appeals/{id}/take-back', { params: { path } })),
      onSuccess,
    }),
    approve: useMutation({
      mutationFn: () => answer(api.POST('/api/appeals/{id}/approve', { params: { path }, body })),
      onSuccess,
    }),
  };
}

interface ApprovalProps {
  appeal: Appeal;
  approval: ReturnType<typeof useApproval>;
  hasDrafts: boolean;
  isBlocked: boolean;
}

/** Which steps are open to this person now. */
function useSteps(state: Appeal['state']) {
  const mayWrite = useMay('campaigner');
  const mayApprove = useMay('approver');
  const isOpen = state === 'draft' || state === 'changed';
  const isSubmitted = state === 'submitted';
  return {
    takeBack: mayWrite && isSubmitted,
    submit: mayWrite && isOpen,
    approve: mayApprove && (isOpen || isSubmitted),
  };
}

export function ApprovalButtons({ appeal, approval, hasDrafts, isBlocked }: ApprovalProps) {
  const { t } = useTranslation('appeals');
  const { takeBack, submit, approve } = approval;
  const steps = useSteps(appeal.state);
  const isReady = !hasDrafts && !isBlocked;
  const forward = { disabled: !isReady, 'aria-describedby': isReady ? undefined : 'approval-obstacle' };
  return (
    <Group gap="xs">
      {(steps.submit || steps.approve) && !isReady && (
        <Text size="sm" c="dimmed" id="approval-obstacle">
          {t(hasDrafts ? 'approval.saveFirst' : 'approval.blocked')}
        </Text>
      )}
      {steps.takeBack && (
        <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t('approval.takeBack')}
        </Button>
      )}
      {steps.submit && (
        <Button
          variant="default"
          leftSection={<IconSend size={16} aria-hidden />}
          {...forward}
          loading={submit.isPending}
          onClick={() => submit.mutate()}
        >
          {t('approval.submit')}
        </Button>
      )}
      {steps.approve && (
        <Button
          leftSection={<IconCircleCheck size={16} aria-hidden />}
          {...forward}
          loading={approve.isPending}
          onClick={() => approve.mutate()}
        >
          {t('approval.approve')}
        </Button>
      )}
    </Group>
  );
}
