// Text of a letter as it came, which can be scrolled by keyboard. Its links can be opened, each in a page of its own.
import { Box } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LetterView } from './letter-views';
import classes from './practice.module.css';
import { OutsideLink } from '../../ui/links';

const LINK = /(https?:\/\/[^\s<>"]+)/;

export function LetterText({ view, text, isLinked = false }: { view: LetterView; text: string; isLinked?: boolean }) {
  const { t } = useTranslation('practice');
  return (
    <Box
      component="pre"
      className={`${classes.text} surface`}
      data-view={view}
      tabIndex={0}
      role="region"
      aria-label={t(`view.${view}`)}
    >
      {isLinked ? text.split(LINK).map((part, at) => <Part key={at} text={part} />) : text}
    </Box>
  );
}

function Part({ text }: { text: string }) {
  if (!LINK.test(text)) return <Fragment>{text}</Fragment>;
  return <OutsideLink url={text} inherit />;
}
