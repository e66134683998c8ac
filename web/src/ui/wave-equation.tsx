// A wave in one line that always adds up, "212 = 140 accepted + 58 waiting + ...", and the same as a bar. The bar repeats
// what the line says, so it is not read out.
import { Anchor, Box, Group, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WavePart, WaveProgress } from '../api/wave-queries';
import { formatCount } from './numbers';
import { WAVE_PARTS } from './wave-parts';
import './wave-equation.css';

type Counts = Pick<WaveProgress, 'launched' | 'parts'>;

interface EquationProps {
  counts: Counts;
  /** Makes a part choosable, where its letters can be shown. */
  onChoose?: (part: WavePart) => void;
}

export function WaveEquation({ counts, onChoose }: EquationProps) {
  const { t } = useTranslation('wave-words');
  const there = WAVE_PARTS.filter((part) => counts.parts[part] > 0);
  return (
    <Box>
      <Text component="p" size="lg" m={0} data-equation className="equation">
        <strong>{formatCount(counts.launched)}</strong> <span aria-hidden>=</span>
        <span className="sr-only">{t('equals')}</span>{' '}
        {there.map((part, at) => (
          <Fragment key={part}>
            {at > 0 && ' + '}
            <Term part={part} count={counts.parts[part]} onChoose={onChoose} />
          </Fragment>
        ))}
        {there.length === 0 && '0'}
      </Text>
      <WaveBar counts={counts} />
    </Box>
  );
}

function Term({
  part,
  count,
  onChoose,
}: { part: WavePart; count: number } & Pick<EquationProps, 'onChoose'>): ReactNode {
  const { t } = useTranslation('wave-words');
  const words = (
    <>
      <span className={`swatch part-${part}`} aria-hidden />
      {formatCount(count)} {t(`part.${part}`)}
    </>
  );
  if (!onChoose) return <span className="term">{words}</span>;
  return (
    <Anchor component="button" type="button" fz="inherit" className="term" onClick={() => onChoose(part)}>
      {words}
    </Anchor>
  );
}

export function WaveBar({ counts }: { counts: Counts }) {
  return (
    <Group className="wave-bar" gap={0} wrap="nowrap" aria-hidden>
      {WAVE_PARTS.filter((part) => counts.parts[part] > 0).map((part) => (
        <div key={part} className={`part-${part}`} style={{ flexGrow: counts.parts[part] }} />
      ))}
    </Group>
  );
}
