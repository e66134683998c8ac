// The ways in which one letter can be looked at, and what the address of the page says.
export const VIEWS = ['desktop', 'phone', 'text', 'headers', 'raw'] as const;
export type LetterView = (typeof VIEWS)[number];

export interface PracticeSearch {
  search?: string;
  wave?: string;
  unread?: boolean;
  letter?: string;
  view?: LetterView;
}
