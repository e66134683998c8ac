// Contacts page by page, how many they are, and what there is to filter them by. Whom a segment finds is segments.service.ts.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import { contactCondition, type ContactFilter } from './contact-list.sql.js';
import { ContactListStore, type ContactSort, type ContactSummary } from './contact-list.store.js';

/** Where counting ends: a list says “more than” from here on. */
const MOST_COUNTED = 100_000;

@Injectable()
export class ContactListsService {
  constructor(
    private readonly database: Database,
    private readonly store: ContactListStore,
  ) {}

  async list(filter: ContactFilter, page: PageRequest, sort: ContactSort = 'name'): Promise<Page<ContactSummary>> {
    const rows = await this.store.list(this.database, contactCondition(filter, 4), page, sort);
    return pageOf(rows, page.limit, ContactListStore.cursorOf(sort));
  }

  async count(filter: ContactFilter): Promise<{ count: number; isCapped: boolean }> {
    const count = await this.store.count(this.database, contactCondition(filter, 1), MOST_COUNTED + 1);
    return { count: Math.min(count, MOST_COUNTED), isCapped: count > MOST_COUNTED };
  }

  choices(): ReturnType<ContactListStore['choices']> {
    return this.store.choices(this.database);
  }
}
