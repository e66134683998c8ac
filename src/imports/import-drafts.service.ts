// What people do with a draft: bring a list, choose how it is read, answer what is unknown, correct rows, throw it away.
// What follows from a choice is found out at once; nothing of it touches a contact.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { Conflict, NotFound } from '../domain/errors.js';
import { changedOptions, firstOptions, readsAnew } from './draft-options.js';
import { DraftReader } from './draft-reader.js';
import { ImportDraftStore, type ImportDraft } from './import-draft.store.js';
import { ImportFileStore } from './import-file.store.js';
import type { DraftChangeRequest, PersonDecision, ProblemDecision, RowCorrection } from './imports.dto.js';

/** A list that begins a draft: its file's name (none for pasted text), and whatever is chosen already. */
export type NewDraft = DraftChangeRequest & { fileName?: string };

const PASTED = 'pasted table';

@Injectable()
export class ImportDraftsService {
  constructor(
    private readonly database: Database,
    private readonly drafts: ImportDraftStore,
    private readonly files: ImportFileStore,
    private readonly reader: DraftReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns the id of the draft
   * @throws InvalidInput for what is no list; nothing is kept then
   */
  async create(
    chunks: AsyncIterable<Buffer>,
    { fileName = PASTED, ...chosen }: NewDraft,
    actor: string,
  ): Promise<string> {
    const options = firstOptions(chosen.source ?? fileName.replace(/\.[^.]*$/, ''), chosen);
    const { source, lawfulBasis } = options;
    return this.database.transaction(async (sql) => {
      const id = await this.drafts.create(sql, { fileName, source, lawfulBasis, actor });
      await this.drafts.setFile(sql, id, await this.files.write(sql, id, chunks));
      const draft = { ...(await this.lock(sql, id)), options };
      const read = await this.reader.readFirst(sql, draft);
      await this.drafts.setOptions(sql, id, read.options, read.detection, read.notes);
      const detail = { source, fileSha256: draft.fileSha256 };
      const subject = { subjectKind: 'contact_import', subjectId: id };
      await this.audit.record(sql, { actor, action: 'contacts.import_drafted', ...subject, detail });
      return id;
    });
  }

  /** @throws Conflict when something is under way with it; InvalidInput for a choice that is not known */
  async change(id: string, change: DraftChangeRequest): Promise<void> {
    await this.database.transaction(async (sql) => {
      const draft = await this.lock(sql, id);
      const chosen = changedOptions(draft.options, change);
      if (chosen.source !== draft.options.source) {
        const { options, detection, notes } = await this.reader.readFirst(sql, { ...draft, options: chosen });
        return this.drafts.setOptions(sql, id, options, detection, notes);
      }
      const detection = readsAnew(change)
        ? await this.reader.detect(sql, { ...draft, options: chosen })
        : draft.detection;
      return this.drafts.setOptions(sql, id, chosen, detection);
    });
  }

  /** What a person says of one row; checked at once. @throws InvalidInput for a heading that the list does not have */
  async correct(id: string, row: number, { cells, leftOut, person }: RowCorrection): Promise<void> {
    const changed = await this.database.transaction(async (sql) => {
      const draft = await this.lock(sql, id);
      await this.reader.refuseUnknownRow(sql, draft, row, cells ?? {});
      const corrections = { ...draft.corrections };
      if (cells) corrections[row] = cells;
      if (cells && Object.keys(cells).length === 0) Reflect.deleteProperty(corrections, row);
      const others = draft.leftOut.filter((other) => other !== row);
      const isLeftOut = leftOut ?? others.length < draft.leftOut.length;
      const allLeftOut = isLeftOut ? [...others, row].sort((a, b) => a - b) : others;
      const people = person === undefined ? draft.people : { ...draft.people, [row]: person };
      const said = { corrections, leftOut: allLeftOut, people: withoutNull(people) };
      await this.drafts.setCorrections(sql, id, said);
      return { ...draft, ...said };
    });
    await this.reader.checkRow(changed, row);
  }

  /**
   * One decision for all rows with one problem. What comes of it, the next dry run says.
   * @returns whether it changes anything. @throws InvalidInput
   */
  settle(id: string, decision: ProblemDecision): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const draft = await this.lock(sql, id);
      const { corrections, leftOut } = await this.reader.settle(sql, draft, decision);
      await this.drafts.setCorrections(sql, id, { corrections, leftOut, people: draft.people });
      return JSON.stringify([corrections, leftOut]) !== JSON.stringify([draft.corrections, draft.leftOut]);
    });
  }

  /** @throws Conflict when it was applied, or something is under way with it */
  async discard(id: string, actor: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await this.lock(sql, id);
      if (!(await this.drafts.discard(sql, id))) throw underWay();
      await this.audit.record(sql, {
        actor,
        action: 'contacts.import_discarded',
        subjectKind: 'contact_import',
        subjectId: id,
      });
    });
  }

  /** @throws NotFound, or Conflict when it is no draft that may be changed */
  private async lock(sql: Sql, id: string): Promise<ImportDraft> {
    const draft = await this.drafts.lock(sql, id);
    if (!draft) throw (await this.drafts.exists(sql, id)) ? applied() : new NotFound('There is no such import.');
    if (draft.state !== 'draft' && draft.state !== 'planned') throw underWay();
    return draft;
  }
}

const withoutNull = (people: Record<string, PersonDecision | null>) =>
  Object.fromEntries(Object.entries(people).filter((entry): entry is [string, PersonDecision] => entry[1] !== null));

const underWay = () =>
  new Conflict('It is being tried or applied just now. Cancel that first, or wait until it is done.');
const applied = () => new Conflict('This import was applied. It cannot be changed any more, only undone.');
