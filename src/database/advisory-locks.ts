// The advisory locks of PostgreSQL that several stores take, in one place: two with one number would wait for each other.

/** Held while a list is imported, so that two imports do not both find that a person is new. */
export const IMPORT_LOCK = 7_241_110;
/** Held while contacts are merged; shared by whoever must know which contact stands for another. */
export const MERGE_LOCK = 7_241_111;
