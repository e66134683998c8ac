// A row of a list whose person may be somebody we have already.
export interface PossibleDuplicate {
  row: number;
  name: string;
  /** Contacts who may be the same person, the likeliest first. They were not joined; a person decides. */
  like: { contactId: string; name: string }[];
}
