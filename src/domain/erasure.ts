// Why somebody is erased, and who asked for it.

export const ERASURE_REASONS = ['asked', 'objected', 'unlawful', 'no_longer_needed', 'ordered'] as const;
export const ERASURE_ASKERS = ['person', 'representative', 'authority', 'ourselves'] as const;
