// One letter as it arrived: as its reader sees it at a desk or on a phone, as text, its headers, and the bytes.
import { Anchor, Box, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconArrowBack, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { useMay } from '../../api/me';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { LetterText } from './letter-text';
import { VIEWS, type LetterView } from './letter-views';
import { letterQuery, rawQuery, type Letter } from '../../api/practice';
import classes from './practice.module.css';
import { askAgain } from '../../api/topics';
import { FileLink } from '../../ui/links';

export function LetterReader({ id }: { id: string }) {
  const { t } = useTranslation('practice');
  const query = useQuery(letterQuery(id));
  useMarkRead(id, query.data?.readAt === null);
  return (
    <>
      <Text mb="sm" className={classes.back}>
        <Anchor
          renderRoot={(props) => (
            <Link from="/practice" to="/practice" search={(old) => ({ ...old, letter: undefined })} {...props} />
          )}
        >
          <IconArrowBack size={16} aria-hidden /> {t('back')}
        </Anchor>
      </Text>
      <QueryView query={query}>{(letter) => <LetterParts letter={letter} />}</QueryView>
    </>
  );
}

/** Once somebody who writes letters has it open; a viewer changes nothing. */
function useMarkRead(id: string, isUnread: boolean): void {
  const mayMark = useMay('campaigner');
  const { mutate } = useMutation({
    mutationFn: () => answer(api.POST('/api/practice/letters/{id}/read', { params: { path: { id } } })),
    onSuccess: () => askAgain('practice'),
  });
  useEffect(() => {
    if (isUnread && mayMark) mutate();
  }, [isUnread, mayMark, mutate]);
}

function LetterParts({ letter }: { letter: Letter }) {
  const { t } = useTranslation('practice');
  const { view = 'desktop' } = useSearch({ from: '/shell/practice' });
  const navigate = useNavigate({ from: '/practice' });
  return (
    <Stack gap="md">
      <Box>
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {letter.subject || t('noSubject')}
        </Title>
        <Box component="dl" className={classes.facts} mt="xs">
          <dt>{t('to')}</dt>
          <dd>{letter.contactName ? `${letter.contactName} <${letter.envelopeTo}>` : letter.envelopeTo}</dd>
          <dt>{t('arrived')}</dt>
          <dd>
            <When at={letter.receivedAt} />
          </dd>
          {letter.waveName && (
            <>
              <dt>{t('wave')}</dt>
              <dd>{letter.waveName}</dd>
            </>
          )}
        </Box>
      </Box>
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t('view.choose')}
          style={{ flexWrap: 'wrap' }}
          data={VIEWS.map((one) => ({ value: one, label: t(`view.${one}`) }))}
          value={view}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, view: next }), replace: true })}
        />
        <FileLink file={`/api/practice/letters/${letter.id}/raw`}>
          <IconDownload size={16} aria-hidden /> {t('download')}
        </FileLink>
      </Group>
      <Content letter={letter} view={view} />
    </Stack>
  );
}

function Content({ letter, view }: { letter: Letter; view: LetterView }) {
  const { t } = useTranslation('practice');
  const raw = useQuery({ ...rawQuery(letter.id), enabled: view === 'raw' });
  if (view === 'text') return <LetterText view={view} text={letter.text} isLinked />;
  if (view === 'raw') return <QueryView query={raw}>{(text) => <LetterText view={view} text={text} />}</QueryView>;
  if (view === 'headers') {
    return <LetterText view={view} text={letter.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')} />;
  }
  if (letter.html === '') return <Text>{t('noHtml')}</Text>;
  return (
    <>
      <iframe
        title={t('frame')}
        src={`/api/practice/letters/${letter.id}/html`}
        sandbox=""
        className={classes.frame}
        data-view={view}
      />
      <Text size="sm" c="dimmed">
        {t('frameHint')}
      </Text>
    </>
  );
}
