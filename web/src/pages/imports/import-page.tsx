// One import at whatever stage it is: a draft in steps, or what came of it. It is the same address all the way.
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { useMay } from '../../api/me';
import { EmptyState } from '../../ui/empty-state';
import { PageButton, PageLink } from '../../ui/links';
import { PageFrame } from '../../ui/page-frame';
import { QueryView } from '../../ui/query-view';
import { When } from '../../ui/when';
import { useWhoDid } from '../../ui/who-did';
import { DiscardDraft } from './draft/discard-draft';
import { DraftSteps } from './draft/draft-steps';
import { askContactsAgain, importQuery, type ContactImport, type Draft, askRowsAgain } from '../../api/imports';
import { ImportStateBadge } from './import-state';
import { ResultParts } from './result/result-parts';
import { askAgain } from '../../api/topics';

const route = getRouteApi('/shell/contacts/imports/$importId');

export function ImportPage() {
  const { t } = useTranslation('import');
  const mayImport = useMay('campaigner');
  const { importId } = route.useParams();
  return (
    <>
      <PageLink to="/contacts/imports" size="sm">
        {t('back')}
      </PageLink>
      {mayImport ? (
        <Import key={importId} id={importId} />
      ) : (
        <PageFrame title={t('new.title')}>
          <EmptyState text={t('mayNot')} />
        </PageFrame>
      )}
    </>
  );
}

function Import({ id }: { id: string }) {
  const { t } = useTranslation('import');
  const query = useQuery(importQuery(id));
  useNewsOfState(query.data);
  const { data, error } = query;
  if (error instanceof ApiProblem && error.status === 404) return <Gone />;
  return (
    <PageFrame
      title={data?.source ?? t('page.title')}
      lead={data && <Lead one={data} />}
      actions={data?.detection && <DiscardDraft draft={data} />}
    >
      <QueryView query={query}>
        {(one) => (isDraft(one) ? <DraftSteps draft={one} /> : <ResultParts one={one} />)}
      </QueryView>
    </PageFrame>
  );
}

const isDraft = (one: ContactImport): one is Draft => one.detection !== null && one.options !== null;

function Lead({ one }: { one: ContactImport }) {
  const { t } = useTranslation('import');
  const whoDid = useWhoDid();
  const isIn = one.state === 'applied' || one.state === 'undone';
  return (
    <Group gap="xs">
      <ImportStateBadge state={one.state} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {one.fileName} · {t(isIn ? 'history.applied' : 'history.begun', { who: whoDid(one.by) })} <When at={one.at} />
      </Text>
    </Group>
  );
}

function Gone() {
  const { t } = useTranslation('import');
  return (
    <PageFrame title={t('page.title')}>
      <EmptyState
        text={t('page.gone')}
        action={<PageButton to="/contacts/imports">{t('page.toHistory')}</PageButton>}
      />
    </PageFrame>
  );
}

/** What a worker did while the page was open: its rows are others now, and perhaps contacts are. */
function useNewsOfState(one: ContactImport | undefined): void {
  // A row that was corrected is no news: it stays in front of whoever corrected it.
  const news = one && (isDraft(one) ? one.plan?.madeAt : one.state);
  const before = useRef(news);
  useEffect(() => {
    const was = before.current;
    before.current = news;
    if (!one || news === undefined || was === news) return;
    void askRowsAgain(one.id);
    void askAgain('imports');
    if (!isDraft(one)) void askContactsAgain();
  }, [one, news]);
}
