// Makes a segment of whom this import spoke of, and goes to it.
import { Button, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { ErrorBox } from '../../../ui/error-box';
import { formatMoment } from '../../../ui/when';
import type { ContactImport } from '../../../api/imports';
import { askAgain } from '../../../api/topics';

export function SegmentButton({ one }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const navigate = useNavigate();
  const make = useMutation({
    mutationFn: () => {
      const name = t('segment.name', { source: one.source.slice(0, 150), at: formatMoment(one.at) });
      return answer(api.POST('/api/segments', { body: { name, filter: { import: [one.id] } } }));
    },
    onSuccess: async ({ id }) => {
      await askAgain('segments');
      await navigate({ to: '/contacts/segments/$segmentId', params: { segmentId: id } });
    },
  });
  return (
    <Stack gap="xs">
      <Button leftSection={<IconFilter size={16} aria-hidden />} loading={make.isPending} onClick={() => make.mutate()}>
        {t('segment.make')}
      </Button>
      {make.error && <ErrorBox error={make.error} meaning={false} />}
    </Stack>
  );
}
