// Bodies to look at.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { NotFound } from '../domain/errors.js';
import { BodyViewsStore, type BodyDetail, type BodyRow } from './body-views.store.js';

@Injectable()
export class BodiesService {
  constructor(
    private readonly database: Database,
    private readonly store: BodyViewsStore,
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
}
