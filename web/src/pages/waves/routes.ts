// The addresses of waves: the list, a new one, and the page of each.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { WaveStage } from '../../api/wave-drafts';
import type { WavePart } from '../../api/wave-queries';
import { shellRoute } from '../../shell/shell-route';
import { withTexts } from '../../texts/texts';
import { STAGES } from './stages';

export interface WaveSearch {
  /** The letters that are shown, once the wave is launched. */
  part?: WavePart;
  search?: string;
  /** The contact whose letter is open. */
  letter?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const waveListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/waves',
  validateSearch: (search: Record<string, unknown>): { stage?: WaveStage; search?: string } => ({
    stage: STAGES.find((stage) => stage === search.stage),
    search: text(search.search),
  }),
  loader: withTexts('waves', 'wave-words'),
  component: lazyRouteComponent(() => import('./list/waves-page'), 'WavesPage'),
});

const newWaveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/waves/new',
  validateSearch: (search: Record<string, unknown>): { appeal?: string; segment?: string } => ({
    appeal: text(search.appeal),
    segment: text(search.segment),
  }),
  loader: withTexts('waves', 'wave-words'),
  component: lazyRouteComponent(() => import('./prepare/new-wave-page'), 'NewWavePage'),
});

const waveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/waves/$waveId',
  validateSearch: (search: Record<string, unknown>): WaveSearch => ({
    part: text(search.part) as WavePart | undefined,
    search: text(search.search),
    letter: text(search.letter),
  }),
  loader: withTexts('waves', 'live', 'wave-words'),
  component: lazyRouteComponent(() => import('./wave-page'), 'WavePage'),
});

export const waveRoutes = [waveListRoute, newWaveRoute, waveRoute] as const;
