// Makes the answers of a person ready for reading: the bodies that they described are there.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../../database/database.js';
import { BodiesStore } from '../../bodies.store.js';
import type { ReadyAnswers } from './draft-reading.js';
import type { ImportAnswers } from './imports.dto.js';

@Injectable()
export class ReadyAnswersMaker {
  constructor(private readonly bodies: BodiesStore) {}

  /** Bodies that a person described are made first; `dropUnused` takes away those that no row used. */
  async make(sql: Sql, { countries, bodies, roles }: ImportAnswers): Promise<ReadyAnswers> {
    const slugs = new Map<string, string>();
    for (const [written, answer] of Object.entries(bodies)) {
      if ('slug' in answer) slugs.set(written, answer.slug);
      if ('make' in answer) slugs.set(written, (await this.bodies.make(sql, answer.make)).slug);
    }
    return { countries, bodies: slugs, roles };
  }

  async dropUnused(sql: Sql, importId: string): Promise<void> {
    await this.bodies.removeUnused(sql, importId);
  }
}
