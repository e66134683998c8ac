// What `demarche contacts duplicates` does.
import { Module } from '@nestjs/common';
import { MergingModule } from '../merging/merging.module.js';
import type { SearchResult } from '../likeness/duplicate-finder.js';
import type { PairSummary } from '../likeness/duplicate-pair.store.js';
import { DuplicatesService } from '../merging/duplicates.service.js';
import { CliBasis } from './cli-basis.js';

export interface ListedPairs {
  search: SearchResult | null;
  open: number;
  /** The likeliest; the others are in the console. */
  pairs: PairSummary[];
}

const MOST_LISTED = 200;

@Module({ imports: [CliBasis, MergingModule] })
export class DuplicatesActions {
  constructor(private readonly duplicates: DuplicatesService) {}

  /** @param isSearched whether every contact is compared with every other first */
  async list(isSearched: boolean, actor: string): Promise<ListedPairs> {
    const search = isSearched ? await this.duplicates.find(actor) : null;
    const { items } = await this.duplicates.list({ state: 'open' }, { limit: MOST_LISTED });
    return { search, open: await this.duplicates.count({ state: 'open' }), pairs: items };
  }
}
