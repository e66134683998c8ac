// What people may do on the list of bodies.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/me';
import { PageButton } from '../../ui/links';
import { NewBody } from './body-acts';

export function BodiesActions() {
  const { t } = useTranslation(['bodies', 'address']);
  const [isOpen, setOpen] = useState(false);
  const mayEdit = useMay('campaigner');
  return (
    <>
      <PageButton to="/contacts/forms-of-address" variant="default">
        {t('address:rules.title')}
      </PageButton>
      {mayEdit && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t('new.open')}
        </Button>
      )}
      {isOpen && <NewBody onClose={() => setOpen(false)} />}
    </>
  );
}
