// Changes that people make on bodies by hand. An edit begins with a version of the body and is refused when that is no longer
// how it stands.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { checkedNames, renameFrom, type DatedName } from '../domain/body-names.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import { BodiesStore } from './bodies.store.js';
import { BodyEditStore, type BodyFields, type StandingBody } from './body-edit.store.js';
import type { BodyChange, BodyRename, NewBody } from './body-edits.dto.js';

@Injectable()
export class BodyEditsService {
  constructor(
    private readonly database: Database,
    private readonly store: BodyEditStore,
    private readonly bodies: BodiesStore,
    private readonly audit: AuditLog,
  ) {}

  /** @returns its slug. @throws Conflict when a body is known by that name, InvalidInput for a parent that is not there */
  async create(
    { name, nameLanguage, kind, parent, country = null, language = null, aliases = [] }: NewBody,
    actor: string,
  ) {
    return this.database.transaction(async (sql) => {
      await this.store.lockTree(sql);
      const known = await this.bodies.find(sql, name);
      if (known) throw new Conflict(`“${name}” is there already: it is the body “${known.slug}”.`);
      const slug = await this.bodies.freeSlug(sql, name);
      const parentId = parent ? (await this.parentOf(sql, parent)).id : null;
      const id = await this.store.insert(sql, slug, { kind, parentId, country, language });
      await this.store.writeNames(sql, id, [{ language: nameLanguage, name, validFrom: null, validUntil: null }]);
      await this.writeAliases(sql, id, aliases);
      await this.audit.record(sql, {
        actor,
        action: 'body.created',
        subjectKind: 'body',
        subjectId: id,
        detail: { name, kind },
      });
      return slug;
    });
  }

  /** @throws Conflict when it was changed meanwhile, InvalidInput for a circle of parents or two names at once */
  async change(slug: string, { version, names, aliases, parent, ...fields }: BodyChange, actor: string): Promise<void> {
    await this.edit(slug, version, actor, async (sql, body) => {
      const parentId = parent === undefined ? body.parentId : await this.parentIdOf(sql, body, parent);
      const after: BodyFields = { ...pick(body), ...withoutUndefined(fields), parentId };
      await this.store.writeFields(sql, body.id, after);
      if (names) await this.store.writeNames(sql, body.id, checkedNames(names));
      if (aliases) await this.writeAliases(sql, body.id, aliases);
      return 'body.changed';
    });
  }

  /** The old name stays valid for the time before. @throws as `change` */
  async rename(slug: string, { version, ...rename }: BodyRename, actor: string): Promise<void> {
    await this.edit(slug, version, actor, async (sql, body) => {
      await this.store.writeNames(sql, body.id, renameFrom(body.names, rename));
      return 'body.renamed';
    });
  }

  /** The frame of every edit: locks, refuses what is stale, and records what is other than before. */
  async edit(
    slug: string,
    version: string,
    actor: string,
    act: (sql: Sql, body: StandingBody) => Promise<string>,
  ): Promise<void> {
    await this.database.transaction(async (sql) => {
      await this.store.lockTree(sql);
      const before = await this.store.find(sql, slug);
      refuseUnlessStanding(before, slug, version);
      const action = await act(sql, before);
      const after = await this.store.find(sql, slug);
      const changes = after ? changesBetween(before, after) : {};
      if (Object.keys(changes).length === 0) return;
      await this.audit.record(sql, { actor, action, subjectKind: 'body', subjectId: before.id, detail: { changes } });
    });
  }

  private async parentOf(sql: Sql, slug: string): Promise<StandingBody> {
    const parent = await this.store.find(sql, slug);
    if (parent && !parent.mergedInto) return parent;
    const message = `There is no body “${slug}” that this could be part of.`;
    throw new InvalidInput(message, [{ field: 'parent', message }]);
  }

  private async parentIdOf(sql: Sql, body: StandingBody, slug: string | null): Promise<string | null> {
    if (slug === null) return null;
    const parent = await this.parentOf(sql, slug);
    if (!(await this.store.isAtOrBelow(sql, parent.id, body.id))) return parent.id;
    const message = `“${slug}” is this body or part of it, so it cannot be above it.`;
    throw new InvalidInput(message, [{ field: 'parent', message }]);
  }

  private async writeAliases(sql: Sql, id: string, aliases: readonly string[]): Promise<void> {
    const [taken] = await this.store.writeAliases(sql, id, aliases);
    if (taken)
      throw new Conflict(`“${taken.alias}” leads to the body “${taken.slug}” already; take it away there first.`);
  }
}

function refuseUnlessStanding(
  body: StandingBody | undefined,
  slug: string,
  version: string,
): asserts body is StandingBody {
  if (!body) throw new NotFound(`There is no body “${slug}”.`);
  if (body.mergedInto) throw new Conflict('This body was merged into another one; change that one.');
  if (body.version === version) return;
  throw new Conflict(
    'This body was changed since you opened it, so nothing was saved. Look at it as it is now, and make your change again.',
  );
}

const pick = ({ kind, parentId, country, language }: StandingBody): BodyFields => ({
  kind,
  parentId,
  country,
  language,
});

const withoutUndefined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<BodyFields>;

/** Field to its values before and after, as people read them. */
function changesBetween(before: StandingBody, after: StandingBody): Record<string, { before: string; after: string }> {
  const lines = (body: StandingBody): Record<string, string> => ({
    kind: body.kind,
    parent: body.parentSlug ?? '',
    country: body.country ?? '',
    language: body.language ?? '',
    aliases: body.aliases.join(', '),
    names: body.names.map(nameLine).join('; '),
  });
  const [was, is] = [lines(before), lines(after)];
  return Object.fromEntries(
    Object.keys(is)
      .filter((field) => was[field] !== is[field])
      .map((field) => [field, { before: was[field] ?? '', after: is[field] ?? '' }]),
  );
}

function nameLine({ language, name, validFrom, validUntil }: DatedName): string {
  const dates = validFrom || validUntil ? ` (${validFrom ?? '…'} – ${validUntil ?? '…'})` : '';
  return `${language}: ${name}${dates}`;
}
