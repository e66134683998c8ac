// Makes the answers of a person ready for reading: the bodies that they described are there.
import { Injectable } from '@nestjs/common';
import type { Sql } from '../database/database.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import { findKnownBody } from '../domain/known-bodies.js';
import type { WrittenAnswers } from '../lists/line-reader.js';
import type { ImportAnswers } from './imports.dto.js';

/** No page asks for more. */
const MOST_ASKED = 500;

@Injectable()
export class ReadyAnswersMaker {
  constructor(private readonly bodies: BodiesStore) {}

  /** Bodies that a person described are made first; `dropUnused` takes away those that no row used. */
  async make(sql: Sql, { countries, bodies, roles }: ImportAnswers): Promise<WrittenAnswers> {
    const slugs = new Map<string, string>();
    for (const [written, answer] of Object.entries(bodies)) {
      if ('slug' in answer) slugs.set(written, answer.slug);
      if ('make' in answer) slugs.set(written, (await this.bodies.make(sql, answer.make)).slug);
    }
    return { countries, bodies: slugs, roles };
  }

  /** Of these names of bodies the ones that mean none that we have or know. */
  async unknownAmong(sql: Sql, written: string[]): Promise<string[]> {
    const unknown: string[] = [];
    for (const name of written.slice(0, MOST_ASKED))
      if (!findKnownBody(name) && !(await this.bodies.find(sql, name))) unknown.push(name);
    return unknown;
  }

  async dropUnused(sql: Sql, importId: string): Promise<void> {
    await this.bodies.removeUnused(sql, importId);
  }
}
