// The letters of a wave to look at, one by one. Changing them is for the wave's orders and the sending path.
import { Injectable } from '@nestjs/common';
import { pageOf, type Page, type PageRequest } from '../domain/page.js';
import {
  type DeliveryEventRow,
  type DeliveryFilter,
  DeliveryListStore,
  type DeliveryRow,
} from './delivery-list.store.js';

@Injectable()
export class DeliveriesService {
  constructor(private readonly store: DeliveryListStore) {}

  /** In the wave's order; of a wave that is not launched, or does not exist, none. */
  async list(waveId: string, filter: DeliveryFilter, page: PageRequest): Promise<Page<DeliveryRow>> {
    const after = page.after === undefined ? -1 : Number(page.after);
    const rows = await this.store.list(waveId, filter, after, page.limit + 1);
    return pageOf(rows, page.limit, (row) => String(row.seq));
  }

  /** What happened to one letter, oldest first. */
  events(waveId: string, contactId: string): Promise<DeliveryEventRow[]> {
    return this.store.events(waveId, contactId);
  }
}
