// Keys that work on every page: ? for help, g and a letter for a place. They can be turned off (WCAG 2.1.4), because who
// speaks to the computer presses letters by accident.
import { readLocalStorageValue, useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { makeSignal } from '../ui/signal';
import { PLACES, type PlaceAddress } from './places';

export const keyboardHelp = makeSignal(false);
export const SHORTCUTS_KEY = 'demarche.shortcuts';
const MOST_PAUSE_MS = 1_500;

export function useKeyboard(): void {
  const navigate = useNavigate();
  const isAfterG = useRef(false);
  const areOn = () => readLocalStorageValue<boolean>({ key: SHORTCUTS_KEY, defaultValue: true });
  const go = (to: PlaceAddress) => {
    if (!areOn() || !isAfterG.current) return;
    isAfterG.current = false;
    void navigate({ to });
  };
  const waitForPlace = () => {
    isAfterG.current = true;
    setTimeout(() => (isAfterG.current = false), MOST_PAUSE_MS);
  };
  useHotkeys([
    ['shift+?', () => areOn() && keyboardHelp.set(true), { preventDefault: false }],
    ['?', () => areOn() && keyboardHelp.set(true), { preventDefault: false }],
    ['g', waitForPlace, { preventDefault: false }],
    ...PLACES.map(({ letter, to }): [string, () => void, object] => [letter, () => go(to), { preventDefault: false }]),
  ]);
}
