// The small button that empties a choice: Mantine hides it from the keyboard and from screen readers, which we do not.
import type { MouseEvent } from 'react';

/** For `clearButtonProps`. @param label says what is emptied, as several stand on one page */
export const clearButton = (label: string) => ({
  'aria-label': label,
  'aria-hidden': undefined,
  tabIndex: 0,
  onClick: keepFocus,
});

/** The button goes with the choice. Whoever pressed it by keyboard goes on in the field. */
function keepFocus({ currentTarget: button }: MouseEvent<HTMLButtonElement>): void {
  if (document.activeElement !== button) return;
  button.closest('.mantine-InputWrapper-root')?.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus();
}
