// What needs somebody today.
import { Injectable } from '@nestjs/common';
import { SharedQuestion } from '../database/shared-question.js';
import { type Caller, includesRole } from '../domain/access.js';
import { type Need, TodayStore } from './today.store.js';

@Injectable()
export class TodayService {
  private readonly troubles = new SharedQuestion(() => this.store.troubles());

  constructor(private readonly store: TodayStore) {}

  /** What stops letters first, then what waits for a decision, then what is being prepared. */
  async needs({ actor, role }: Caller): Promise<Need[]> {
    const preparations = await this.store.preparations(actor, includesRole(role, 'approver'));
    return [...(await this.troubles.answer('all')), ...preparations];
  }
}
