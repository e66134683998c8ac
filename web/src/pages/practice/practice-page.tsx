// The practice mailbox: the letters on one side, the one that is read on the other; one after the other on a phone.
import { Box } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { PageFrame } from '../../ui/page-frame';
import { LetterReader } from './letter-reader';
import { LetterSearch } from './letter-search';
import { LetterList } from './letter-list';
import { MailboxActs } from './mailbox-acts';
import classes from './practice.module.css';

export function PracticePage() {
  const { t } = useTranslation('practice');
  const { letter } = useSearch({ from: '/shell/practice' });
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={<MailboxActs />}>
      <Box className={classes.panes} data-reads={letter !== undefined || undefined}>
        <Box component="section" aria-label={t('letters')} className={classes.list}>
          <LetterSearch />
          <LetterList />
        </Box>
        <Box component="section" aria-label={t('reader')} className={classes.reader}>
          {letter === undefined ? <EmptyState text={t('choose')} /> : <LetterReader key={letter} id={letter} />}
        </Box>
      </Box>
    </PageFrame>
  );
}
