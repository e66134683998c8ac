// What people may do with a body, and the form of each.
import { Button } from '@mantine/core';
import { IconArrowMerge, IconCalendar, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { MergeBody, RenameBody } from './body-acts';
import { BodyForm } from './body-form';
import type { BodyDetail } from '../../api/bodies';

export function BodyActions({ body }: { body: BodyDetail }) {
  const { t } = useTranslation('bodies');
  const [open, setOpen] = useState<'edit' | 'rename' | 'merge'>();
  const [mayEdit, mayMerge] = [useMay('campaigner'), useMay('approver')];
  if (!mayEdit) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      {mayMerge && (
        <Button
          variant="default"
          leftSection={<IconArrowMerge size={16} aria-hidden />}
          onClick={() => setOpen('merge')}
        >
          {t('merge.open')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconCalendar size={16} aria-hidden />} onClick={() => setOpen('rename')}>
        {t('rename.open')}
      </Button>
      <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('edit')}>
        {t('edit.open')}
      </Button>
      {open === 'edit' && <BodyForm body={body} onClose={close} />}
      {open === 'rename' && <RenameBody body={body} onClose={close} />}
      {open === 'merge' && <MergeBody body={body} onClose={close} />}
    </>
  );
}
