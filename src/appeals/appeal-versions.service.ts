// The way of an appeal to an approval and what is left of it: submitting it, its versions, and what differs between two
// of them or between one and the appeal as it stands.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { contentHash, factsOf } from '../domain/appeal.js';
import { Conflict, NotFound } from '../domain/errors.js';
import type { AppealFacts } from '../domain/letter-facts.js';
import { approvableLetters } from './appeal-findings.js';
import { AppealStore } from './appeal.store.js';
import { AppealsService } from './appeals.service.js';
import type { AppealView, Differences, VersionView } from './appeals.dto.js';
import { compileDraft } from './compile-draft.js';
import { compareApart } from './review-apart.js';
import type { VersionContent } from './version-differences.js';

@Injectable()
export class AppealVersionsService {
  constructor(
    private readonly database: Database,
    private readonly store: AppealStore,
    private readonly appeals: AppealsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Asks for the approval of what the author has read; any change to it ends the submission.
   * @throws InvalidInput with what stands against an approval; Conflict when it says something else by now
   */
  async submit(id: string, readHash: string | undefined, actor: string): Promise<AppealView> {
    await this.database.transaction(async (sql) => {
      const draft = await this.appeals.lock(sql, id);
      const hash = contentHash(draft);
      if (readHash !== undefined && readHash !== hash)
        throw new Conflict('The appeal was changed since you read it: read it again and submit what it says now.');
      const { archivedAt, submittedHash, approvedHash } = await this.store.summary(sql, id);
      if (archivedAt) throw new Conflict('The appeal is in the archive: take it out first.');
      if (approvedHash === hash) throw new Conflict('This text is approved already.');
      if (submittedHash === hash) return;
      approvableLetters(draft, await compileDraft(draft));
      await this.store.submit(sql, id, hash, actor);
      const fact = { actor, action: 'appeal.submitted', subjectKind: 'appeal', subjectId: id };
      await this.audit.record(sql, { ...fact, detail: { contentHash: hash } });
    });
    return this.appeals.get(id);
  }

  /** Back to a draft. Taking back what is not submitted changes nothing. */
  async takeBack(id: string, actor: string): Promise<AppealView> {
    await this.database.transaction(async (sql) => {
      await this.appeals.lock(sql, id);
      const { submittedHash } = await this.store.summary(sql, id);
      if (submittedHash === null) return;
      await this.store.clearSubmission(sql, id);
      await this.audit.record(sql, { actor, action: 'appeal.taken_back', subjectKind: 'appeal', subjectId: id });
    });
    return this.appeals.get(id);
  }

  /** @throws NotFound */
  async version(id: string, number: number): Promise<VersionView> {
    return this.find(id, number);
  }

  /** @param to a version's number; the appeal as it stands when it is not given */
  async differences(id: string, from: number, to: number | null): Promise<Differences> {
    const before = await this.find(id, from);
    const after = to === null ? await this.standing(id) : await this.find(id, to);
    return { from, to, languages: await compareApart(before, after) };
  }

  private async find(id: string, number: number): Promise<VersionView & { facts: AppealFacts }> {
    const found = await this.store.versionContent(this.database, id, number);
    if (found) return found;
    throw new NotFound(`There is no version ${number} of this appeal.`);
  }

  private async standing(id: string): Promise<VersionContent> {
    const draft = await this.appeals.draft(id);
    const texts = Object.entries(draft.texts).map(([language, text]) => ({ language, ...text }));
    return { texts, facts: factsOf(draft) };
  }
}
