// Makes one body of two that are the same. Nothing that both say differently is dropped: then it is refused, with who.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Sql } from '../database/database.js';
import { Database } from '../database/database.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { nameKey } from '../naming/name-key.js';
import { BodyEditStore, type StandingBody } from './body-edit.store.js';
import type { BodyMerge } from './body-edits.dto.js';
import { BodyMergeStore, type TwinMandate } from './body-merge.store.js';

/** People named in a refusal; the rest is counted. */
const MOST_NAMED = 5;

@Injectable()
export class BodyMergeService {
  constructor(
    private readonly database: Database,
    private readonly bodies: BodyEditStore,
    private readonly store: BodyMergeStore,
    private readonly audit: AuditLog,
  ) {}

  /** @returns the slug of the body that stays. @throws Conflict when one was changed meanwhile or they contradict each other */
  async merge(slug: string, { version, into }: BodyMerge, actor: string): Promise<string> {
    return this.database.transaction(async (sql) => {
      await this.bodies.lockTree(sql);
      const [from, to] = [await this.standing(sql, slug), await this.standing(sql, into)];
      if (from.id === to.id) throw new InvalidInput('A body cannot be merged into itself.');
      if (from.version !== version)
        throw new Conflict(
          'This body was changed since you opened it, so nothing was merged. Look at it as it is now.',
        );
      const twins = await this.store.twins(sql, from.id, to.id);
      refuseContradictions(twins);
      await this.store.fold(sql, twins);
      const moved = await this.store.moveAll(sql, from, to);
      const names = [from.slug, ...from.names.map(({ name }) => name)];
      await this.store.keepNamesAsAliases(sql, to.id, distinctAliases(names));
      const detail = {
        from: from.slug,
        into: to.slug,
        movedMandates: moved,
        sameMandates: twins.map((twin) => twin.to),
      };
      for (const body of [from, to])
        await this.audit.record(sql, { actor, action: 'body.merged', subjectKind: 'body', subjectId: body.id, detail });
      return to.slug;
    });
  }

  private async standing(sql: Sql, slug: string): Promise<StandingBody> {
    const body = await this.bodies.find(sql, slug);
    if (!body) throw new NotFound(`There is no body “${slug}”.`);
    if (body.mergedInto) throw new Conflict(`The body “${slug}” was merged into another one already.`);
    return body;
  }
}

function refuseContradictions(twins: readonly TwinMandate[]): void {
  const named = (those: readonly TwinMandate[]) =>
    those
      .slice(0, MOST_NAMED)
      .map(({ name }) => name)
      .join(', ') + (those.length > MOST_NAMED ? ` and ${those.length - MOST_NAMED} more` : '');
  const differing = twins.filter(({ differs }) => differs);
  if (differing.length > 0)
    throw new Conflict(
      `The two bodies say different things of the same office (its end or its group) of ${named(differing)}. Correct one of the two, then merge.`,
    );
  const waiting = twins.filter(({ openLetters }) => openLetters > 0);
  if (waiting.length > 0)
    throw new Conflict(
      `Letters wait for ${named(waiting)} in an office that would become one with another. Merge when they are sent or cancelled.`,
    );
}

function distinctAliases(names: readonly string[]): { key: string; alias: string }[] {
  return [...new Map(names.map((alias) => [nameKey(alias), { key: nameKey(alias), alias }])).values()];
}
