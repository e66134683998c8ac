// Bodies to look at: where they belong, who sits in them on a day, and what people changed on them.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { NotFound } from '../domain/errors.js';
import type { Page } from '../domain/page.js';
import { BodyEditStore } from './body-edit.store.js';
import type { BodyMembersQuery } from './body-edits.dto.js';
import { BodyMembersStore, type BodyMember } from './body-members.store.js';
import { BodyViewsStore, type BodyDetail, type BodyRow } from './body-views.store.js';

@Injectable()
export class BodiesService {
  constructor(
    private readonly database: Database,
    private readonly store: BodyViewsStore,
    private readonly edited: BodyEditStore,
    private readonly sitting: BodyMembersStore,
  ) {}

  list(): Promise<BodyRow[]> {
    return this.store.list(this.database);
  }

  /** @throws NotFound */
  async get(slug: string): Promise<BodyDetail> {
    const body = await this.store.find(this.database, slug);
    if (!body) throw new NotFound(`There is no body “${slug}”.`);
    return body;
  }

  /** @throws NotFound */
  async members(slug: string, query: BodyMembersQuery): Promise<Page<BodyMember>> {
    return this.sitting.page(await this.get(slug), query);
  }

  /** @throws NotFound */
  async history(slug: string) {
    return this.edited.history(this.database, (await this.get(slug)).id);
  }
}
