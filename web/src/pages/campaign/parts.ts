// The parts of the campaign page, as they stand in its address.
export const PARTS = ['asks', 'demands', 'cases', 'signatories', 'about'] as const;
export type Part = (typeof PARTS)[number];
