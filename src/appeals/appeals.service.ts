// Appeals: their letters in languages, the check before approval, and the immutable version that an approval makes.
// Who may do what is asked before these methods are called.
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database, type Sql } from '../database/database.js';
import { appealState, contentHash, factIdsOf, factsOf, type AppealDraft, type LetterText } from '../domain/appeal.js';
import { Conflict, InvalidInput, NotFound } from '../domain/errors.js';
import type { CompiledLetter, LetterValues } from '../domain/letter.js';
import { isUuid } from '../domain/uuid.js';
import { fillLetter, type FillResult } from '../rendering/fill-letter.js';
import { judgeCompiled } from '../rendering/judge-letter.js';
import { approvableLetters } from './appeal-findings.js';
import { AppealStore, type AppealDefinition, type AppealRow } from './appeal.store.js';
import type { AppealCheck, AppealSummary, AppealView, ApprovalResult, WrittenText } from './appeals.dto.js';
import { compileDraft, compileLanguage, type DraftLetter } from './compile-draft.js';
import { checkApart } from './review-apart.js';

const MOST_JUDGED = 1_000;

@Injectable()
export class AppealsService {
  private readonly judged = new Map<string, string | undefined>();

  constructor(
    private readonly database: Database,
    private readonly store: AppealStore,
    private readonly audit: AuditLog,
  ) {}

  /** @param campaignSlug those of one campaign; of all when it is not given */
  async list(campaignSlug?: string, archived = false): Promise<AppealSummary[]> {
    const rows = await this.store.list(this.database, { campaign: campaignSlug, archived });
    const drafts = await this.store.drafts(
      this.database,
      rows.map(({ id }) => id),
    );
    const hashes = new Map(drafts.map((draft) => [draft.id, contentHash(draft)]));
    return rows.map((row) => withState(row, hashes.get(row.id) ?? ''));
  }

  /** @throws NotFound */
  async get(appealId: string): Promise<AppealView> {
    return this.database.transaction(async (sql) => {
      const hash = contentHash(await this.draftOf(sql, appealId));
      const summary = withState(await this.store.summary(sql, appealId), hash);
      const versions = await this.store.versions(sql, appealId);
      const [newest] = versions;
      const approvedVersion = newest?.contentHash === hash ? newest.number : null;
      return { ...summary, texts: await this.store.texts(sql, appealId), versions, contentHash: hash, approvedVersion };
    });
  }

  /**
   * The appeal of that short name; without a campaign it must be the only one.
   * @throws NotFound naming the appeals that there are; Conflict when several campaigns have one
   */
  async findBySlug(campaignSlug: string | undefined, slug: string): Promise<AppealRow> {
    const [found, ...others] = await this.store.bySlug(this.database, campaignSlug, slug);
    if (found && others.length > 0) {
      const campaigns = [found, ...others].map((one) => one.campaignSlug).join(', ');
      throw new Conflict(`Several campaigns have an appeal "${slug}": name one of ${campaigns}.`);
    }
    if (found) return found;
    const known = (await this.list()).map((one) => `${one.campaignSlug}/${one.slug}`).join(', ');
    const where = campaignSlug === undefined ? '' : ` in the campaign "${campaignSlug}"`;
    throw new NotFound(`There is no appeal "${slug}"${where}. There are: ${known || 'none'}.`);
  }

  /** Makes or changes the appeal of that short name. @returns its id */
  async put(sql: Sql, appeal: AppealDefinition): Promise<string> {
    return this.store.put(sql, appeal);
  }

  /**
   * Writes the letter of one language; it may be unfinished.
   * @throws NotFound; InvalidInput for a language that the campaign does not have
   */
  async putText(sql: Sql, appealId: string, language: string, text: LetterText, actor: string): Promise<WrittenText> {
    requireLanguage(await this.draftOf(sql, appealId), language);
    const saved = await this.store.putText(sql, appealId, language, text, actor);
    await this.record(sql, actor, 'appeal.text_saved', appealId, { language });
    return saved;
  }

  /** Takes back an appeal that no version or wave was made of. */
  async remove(sql: Sql, appealId: string): Promise<void> {
    await this.store.remove(sql, appealId);
  }

  async removeText(sql: Sql, appealId: string, language: string): Promise<void> {
    await this.store.removeText(sql, appealId, language);
  }

  async saveText(appealId: string, language: string, text: LetterText, actor: string): Promise<AppealView> {
    await this.database.transaction((sql) => this.putText(sql, appealId, language, text, actor));
    return this.get(appealId);
  }

  /**
   * What stands against approving the appeal (block), and what its author should look at before.
   * @param unsaved texts that are judged instead of the stored ones
   */
  async check(appealId: string, unsaved: Readonly<Record<string, LetterText>> = {}): Promise<AppealCheck> {
    const draft = await this.draft(appealId, unsaved);
    return checkApart(draft, await compileDraft(draft));
  }

  /**
   * One language of the appeal as it stands, compiled, or what is wrong with it.
   * @throws NotFound when it has no letter in this language
   */
  async letter(
    appealId: string,
    language: string,
    unsaved?: LetterText,
  ): Promise<{ draft: AppealDraft; letter: DraftLetter }> {
    const draft = await this.draft(appealId, unsaved && { [language]: unsaved });
    const letter = draft.texts[language] && (await compileLanguage(draft, language));
    if (letter) return { draft, letter };
    const languages = Object.keys(draft.texts).join(', ') || 'none';
    throw new NotFound(`There is no letter in "${language}". There are letters in: ${languages}.`);
  }

  /** @throws NotFound; InvalidInput for texts in languages that the campaign does not have */
  async draft(appealId: string, unsaved: Readonly<Record<string, LetterText>> = {}): Promise<AppealDraft> {
    const draft = await this.draftOf(this.database, appealId);
    for (const language of Object.keys(unsaved)) requireLanguage(draft, language);
    return { ...draft, texts: { ...draft.texts, ...unsaved } };
  }

  /** Savings, submissions and approvals of one appeal come one after the other. @throws NotFound */
  async lock(sql: Sql, appealId: string): Promise<AppealDraft> {
    await this.store.lock(sql, requireUuid(appealId));
    return this.draftOf(sql, appealId);
  }

  /**
   * Freezes the letters and facts as they stand in an immutable version; what the newest version says already is not
   * frozen again.
   * @param readHash the hash of what the approver has read
   * @throws InvalidInput with everything that stands against it; Conflict when it is not what the approver has read
   */
  async approve(appealId: string, actor: string, readHash?: string): Promise<ApprovalResult> {
    return this.database.transaction(async (sql) => {
      const draft = await this.lock(sql, appealId);
      const hash = contentHash(draft);
      if (readHash !== undefined && readHash !== hash) {
        throw new Conflict('The appeal was changed since you read it: read it again and approve what it says now.');
      }
      const [newest] = await this.store.versions(sql, appealId);
      if (newest?.contentHash === hash && (await this.objection(newest.id, sql)) === undefined)
        return { kind: 'unchanged', version: newest };
      const { archivedAt } = await this.store.summary(sql, appealId);
      if (archivedAt) throw new Conflict('The appeal is in the archive: take it out first.');
      const letters = approvableLetters(draft, await compileDraft(draft));
      const frozen = { appealId, facts: factsOf(draft), factIds: factIdsOf(draft), contentHash: hash, actor, letters };
      const version = await this.store.addVersion(sql, frozen);
      // Nobody waits for an approval any more.
      await this.store.clearSubmission(sql, appealId);
      const { id: versionId, number, languages } = version;
      await this.record(sql, actor, 'appeal.approved', appealId, { versionId, number, languages, contentHash: hash });
      return { kind: 'approved', version };
    });
  }

  /** The hash of the appeal as it stands; a version with the same one is still what the appeal says. */
  async currentContentHash(appealId: string, sql: Sql = this.database): Promise<string> {
    return contentHash(await this.draftOf(sql, appealId));
  }

  /** The letters of a version, one per language. @throws NotFound */
  async compiledLetters(versionId: string, sql: Sql = this.database): Promise<CompiledLetter[]> {
    const letters = await this.store.compiled(sql, requireUuid(versionId));
    if (letters.length === 0) throw new NotFound(`There is no appeal version ${versionId}.`);
    return letters;
  }

  /**
   * What stands against sending a version that was approved once: the rules for letters may be stricter by now, and what
   * was compiled then is judged by those of today. A version never changes, so each is judged once per process.
   */
  async objection(versionId: string, sql: Sql = this.database): Promise<string | undefined> {
    if (!this.judged.has(versionId))
      this.judged.set(versionId, judgeCompiled(await this.compiledLetters(versionId, sql)));
    for (const oldest of this.judged.keys()) if (this.judged.size > MOST_JUDGED) this.judged.delete(oldest);
    return this.judged.get(versionId);
  }

  /**
   * One letter as its recipient would read it: of a version, or of the appeal as it stands.
   * @throws InvalidInput when the letter as it stands cannot be compiled; NotFound for an unknown id or language
   */
  async preview(
    of: { appealId: string } | { versionId: string },
    language: string,
    values: LetterValues,
  ): Promise<FillResult> {
    if ('appealId' in of) {
      const { letter } = await this.letter(of.appealId, language);
      if (letter.compiled) return fillLetter(letter.compiled, values);
      throw new InvalidInput('The letter cannot be shown before its problems are solved.', letter.problems);
    }
    const letters = await this.compiledLetters(of.versionId);
    const letter = letters.find((one) => one.language === language);
    if (letter) return fillLetter(letter, values);
    const languages = letters.map((one) => one.language).join(', ');
    throw new NotFound(`There is no letter in "${language}". There are letters in: ${languages}.`);
  }

  private async draftOf(sql: Sql, appealId: string): Promise<AppealDraft> {
    const draft = await this.store.draft(sql, requireUuid(appealId));
    if (draft) return draft;
    throw new NotFound(`There is no appeal ${appealId}.`);
  }

  private async record(
    sql: Sql,
    actor: string,
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(sql, { actor, action, subjectKind: 'appeal', subjectId, detail });
  }
}

function requireUuid(id: string): string {
  if (isUuid(id)) return id;
  throw new NotFound(`"${id}" is not the id of an appeal or version.`);
}

function requireLanguage({ campaign }: AppealDraft, language: string): void {
  if (campaign.languages.includes(language)) return;
  const languages = campaign.languages.join(', ');
  throw new InvalidInput(`The campaign "${campaign.slug}" has no letters in "${language}", only in ${languages}.`);
}

function withState(row: AppealRow, hash: string): AppealSummary {
  const { submittedHash, approvedHash, archivedAt } = row;
  const state = appealState({ contentHash: hash, submittedHash, approvedHash, isArchived: archivedAt !== null });
  return { ...row, state };
}
