// What the parts of the editor of filters are given.
import type { ReactNode } from 'react';
import { type Filter } from '../../api/segments';

/** What the API found wrong, by the path of the condition. */
export type Problems = readonly { field?: string; message: string }[];

export interface PartProps {
  filter: Filter;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
  /** Where it stands, such as "2.1": what screen readers call the fields by. */
  place: string;
  /** Where it stands in what is sent. */
  path: string;
  problems: Problems;
  /** Conditions on one mandate of another time: only what is said of offices. */
  isHeld?: boolean;
  /** It was just added: a person goes on with it. */
  isNew?: boolean;
}

/** The conditions on one mandate of another time, which are a list like the whole. */
export type HeldList = (where: Filter[], onWhere: (where: Filter[]) => void, path: string) => ReactNode;
