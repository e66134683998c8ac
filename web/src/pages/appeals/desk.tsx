// The desk: two halves, each with a letter in one language, the preview or the checks; one half on a phone. What lies where
// stands in the address. Letters that are out of sight stay as they are, with everything that Undo knows.
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { EmptyState } from '../../ui/empty-state';
import { ErrorBox } from '../../ui/error-box';
import { Loading } from '../../ui/loading';
import { doUnlessUndone } from '../../ui/undoable';
import { appealQuery, type Appeal, type AppealCheck, type LetterText } from '../../api/appeals';
import { ChecksPane } from './checks-pane';
import classes from './desk.module.css';
import { LetterPane } from './letter-pane';
import { languageName } from './names';
import { PreviewPane } from './preview-pane';
import type { DraftsOnDesk } from './use-drafts';
import { askAgain } from '../../api/topics';

interface DeskProps {
  appeal: Appeal;
  desk: DraftsOnDesk;
  check: AppealCheck | undefined;
  unsaved: Record<string, LetterText>;
  isReadOnly: boolean;
}

interface Place {
  language: string;
  line: number;
  at: number;
}

export function Desk(props: DeskProps) {
  const { appeal, desk, check } = props;
  const { t } = useTranslation('appeals');
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [place, setPlace] = useState<Place>();
  const removal = useRemoval(appeal, desk);
  const languages = languagesOn(props).filter((language) => !removal.gone.includes(language));
  const { left, right, show } = useHalves(languages, isWide);
  const goTo = (language: string, line: number) => {
    if (left !== language && (!isWide || right !== language)) show('left', language);
    setPlace({ language, line, at: Date.now() });
  };
  if (languages.length === 0) return <EmptyState text={t('page.noLetter')} />;
  const letter = (language: string) => (
    <LetterPane
      language={language}
      desk={desk}
      check={check?.languages.find((one) => one.language === language)}
      isReadOnly={props.isReadOnly}
      goTo={place?.language === language ? place : undefined}
      onRemove={desk.storedIn(language) ? () => removal.remove(language) : undefined}
    />
  );
  const preview = (
    <PreviewPane
      appealId={appeal.id}
      contentHash={appeal.contentHash}
      languages={languages}
      first={languages.includes(left) ? left : (languages[0] ?? '')}
      unsaved={props.unsaved}
    />
  );
  const checks = check ? <ChecksPane check={check} onGoTo={goTo} /> : <Loading rows={4} />;
  const contentOf = (what: string) => (what === 'preview' ? preview : what === 'checks' ? checks : letter(what));
  const half = (side: 'left' | 'right', what: string) => [
    <Switch key={side} {...{ side, languages, isWide, check }} value={what} onChange={(next) => show(side, next)} />,
    <div key={what} className={classes[side]}>
      {contentOf(what)}
    </div>,
  ];
  const outOfSight = languages.filter((language) => language !== left && !(isWide && language === right));
  return (
    <>
      {removal.error && <ErrorBox error={removal.error} meaning={false} />}
      {/* One list with keys: a letter that goes to the other half, or out of sight, stays the same editor. */}
      <div className={classes.desk}>
        {[
          ...half('left', left),
          ...(isWide ? half('right', right) : []),
          ...outOfSight.map((language) => (
            <div key={language} hidden>
              {letter(language)}
            </div>
          )),
        ]}
      </div>
    </>
  );
}

const languagesOn = ({ appeal, desk }: DeskProps): string[] => [
  ...new Set([...appeal.texts.map(({ language }) => language), ...Object.keys(desk.drafts)]),
];

function useHalves(languages: readonly string[], isWide: boolean) {
  const search = useSearch({ from: '/shell/appeals/$id' });
  const navigate = useNavigate();
  const known = (what: string | undefined) => what && [...languages, 'preview', 'checks'].includes(what);
  const left = (known(search.left) ? search.left : undefined) ?? languages[0] ?? 'preview';
  const wanted = (known(search.right) ? search.right : undefined) ?? 'preview';
  // The same letter twice would be two texts of one name.
  const right = wanted === left ? (languages.find((language) => language !== left) ?? 'checks') : wanted;
  const show = (side: 'left' | 'right', what: string) => {
    const swapped =
      isWide && side === 'left' && what === right
        ? { right: left }
        : isWide && side === 'right' && what === left
          ? { left: right }
          : {};
    void navigate({
      to: '.',
      search: (old) => ({ ...old, left, right, ...swapped, [side]: what }),
      replace: true,
      resetScroll: false,
    });
  };
  return { left, right, show };
}

interface SwitchProps {
  side: 'left' | 'right';
  languages: readonly string[];
  value: string;
  isWide: boolean;
  check: AppealCheck | undefined;
  onChange: (what: string) => void;
}

function Switch({ side, languages, value, isWide, check, onChange }: SwitchProps) {
  const { t } = useTranslation('appeals');
  const blocks = check
    ? [check, ...check.languages].flatMap(({ findings }) => findings).filter(({ level }) => level === 'block')
    : [];
  const checks = blocks.length > 0 ? t('desk.checksWith', { count: blocks.length }) : t('desk.checks');
  return (
    <SegmentedControl
      className={classes[`${side}Switch`]}
      fullWidth
      aria-label={t(isWide ? `desk.${side}` : 'desk.one')}
      value={value}
      onChange={onChange}
      data={[
        ...languages.map((language) => ({ value: language, label: languageName(language) })),
        { value: 'preview', label: t('desk.preview') },
        { value: 'checks', label: checks },
      ]}
    />
  );
}

function useRemoval(appeal: Appeal, desk: DraftsOnDesk) {
  const { t } = useTranslation('appeals');
  const [gone, setGone] = useState<readonly string[]>([]);
  const removing = useMutation({
    mutationFn: (language: string) => {
      const madeFrom = desk.storedIn(language)?.revision;
      const path = { id: appeal.id, language };
      return answer(api.DELETE('/api/appeals/{id}/letters/{language}', { params: { path, query: { madeFrom } } }));
    },
    onSuccess: (_, language) => {
      desk.drop(language);
      return askAgain(appealQuery(appeal.id), 'appeals');
    },
  });
  const remove = (language: string) => {
    setGone((old) => [...old, language]);
    const back = () => setGone((old) => old.filter((one) => one !== language));
    const act = () => removing.mutate(language, { onSettled: back });
    doUnlessUndone(t('pane.removed', { language: languageName(language) }), act, back);
  };
  return { remove, gone, error: removing.error };
}
