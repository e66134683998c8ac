// What a person says about a list before it is read.
import type { HeadingOptions } from './heading-rows.js';
import type { SheetOptions } from '../list-formats/open-sheets.js';

export interface ListOptions extends HeadingOptions, SheetOptions {}
