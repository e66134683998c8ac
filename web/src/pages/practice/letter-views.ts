// The ways in which one letter can be looked at.
export const VIEWS = ['desktop', 'phone', 'text', 'headers', 'raw'] as const;
export type LetterView = (typeof VIEWS)[number];
