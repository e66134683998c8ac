// What the address of the list of contacts may hold.

/** What the list shows; every key but `after` narrows or orders it. */
export interface ContactsSearch {
  search?: string;
  /** ISO codes, separated by commas. */
  country?: string;
  body?: string;
  role?: string;
  politicalGroup?: string;
  language?: string;
  tag?: string;
  email?: 'yes' | 'no';
  suppressed?: 'yes' | 'no';
  mandate?: 'current' | 'ended' | 'none';
  status?: 'active' | 'deceased';
  sort?: 'name' | '-name' | 'changed' | 'added';
  /** The end of the page before. */
  after?: string;
}
