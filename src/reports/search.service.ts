// One search over contacts, appeals and waves, for the dialog that opens anywhere.
import { Injectable } from '@nestjs/common';
import { SearchStore, type FoundAppeal, type FoundContact, type FoundWave } from './search.store.js';

const SHOWN = 6;

export interface Group<Item> {
  items: Item[];
  hasMore: boolean;
}

export interface SearchResult {
  contacts: Group<FoundContact>;
  appeals: Group<FoundAppeal>;
  waves: Group<FoundWave>;
}

@Injectable()
export class SearchService {
  constructor(private readonly store: SearchStore) {}

  async search(words: string): Promise<SearchResult> {
    const search = words.trim();
    if (search === '') return { contacts: groupOf([]), appeals: groupOf([]), waves: groupOf([]) };
    const [contacts, appeals, waves] = await Promise.all([
      this.store.contacts(search, SHOWN + 1),
      this.store.appeals(search, SHOWN + 1),
      this.store.waves(search, SHOWN + 1),
    ]);
    return { contacts: groupOf(contacts), appeals: groupOf(appeals), waves: groupOf(waves) };
  }
}

const groupOf = <Item>(found: Item[]): Group<Item> => ({ items: found.slice(0, SHOWN), hasMore: found.length > SHOWN });
