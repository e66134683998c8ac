// What a wave is about: the letter and the audience that an approval would bind now, or has bound.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import type { Sql } from '../database/database.js';
import { Database } from '../database/database.js';
import { Conflict } from '../domain/errors.js';
import type { AudienceRequest, AudienceSource } from '../audiences/audience.service.js';
import { WaveFactsStore } from './wave-facts.store.js';
import type { WaveRow } from './wave.store.js';

export interface BoundLetter {
  versionId: string;
  number: number;
  languages: string[];
  approvedAt: Date;
  approvedBy: string;
  /** The appeal still says what this version says, and the rules for letters allow it. */
  isCurrent: boolean;
}

/** What the audience of a wave is resolved for, and of which version of its segment. */
export interface WaveRequest extends AudienceRequest {
  segmentVersion: number;
}

@Injectable()
export class WaveSubjects {
  constructor(
    private readonly database: Database,
    private readonly facts: WaveFactsStore,
    private readonly appeals: AppealsService,
  ) {}

  /** What an approval would bind now. @throws Conflict when the appeal is not approved as it stands, or says what no letter may */
  async approvable(sql: Sql, wave: WaveRow): Promise<{ versionId: string; contentHash: string; request: WaveRequest }> {
    const version = await this.facts.latestVersion(sql, wave.appealId);
    if (!version) throw new Conflict('The appeal of this wave is not approved yet: approve its text first.');
    if ((await this.appeals.currentContentHash(wave.appealId, sql)) !== version.contentHash) {
      throw new Conflict('The appeal was changed after its last approval: approve its text again.');
    }
    const objection = await this.appeals.objection(version.id, sql);
    if (objection !== undefined)
      throw new Conflict(`${objection} Correct the text of the appeal and approve it again.`);
    const letters = await this.appeals.compiledLetters(version.id, sql);
    const required = new Map(letters.map((letter) => [letter.language, letter.required]));
    return {
      versionId: version.id,
      contentHash: version.contentHash,
      request: await this.requestOf(sql, wave, required),
    };
  }

  /** The letter that is bound, or that would be: the newest version. */
  async letter(wave: WaveRow): Promise<BoundLetter | undefined> {
    const { versions, contentHash } = await this.appeals.get(wave.appealId);
    const version = wave.versionId ? versions.find((one) => one.id === wave.versionId) : versions[0];
    if (!version) return undefined;
    const { id: versionId, contentHash: bound, ...shown } = version;
    const isCurrent = bound === contentHash && (await this.appeals.objection(versionId)) === undefined;
    return { ...shown, versionId, isCurrent };
  }

  /**
   * Who is looked at: those whom the approval froze, or those whom the segment finds now. Before the letter is approved,
   * which values it needs of a person is not known yet, so nobody is left out for lacking one.
   */
  async source(wave: WaveRow, letter: BoundLetter | undefined): Promise<AudienceSource> {
    if (wave.versionId) return { kind: 'frozen', waveId: wave.id };
    if (letter?.isCurrent) return { kind: 'live', request: (await this.approvable(this.database, wave)).request };
    const { languages } = await this.appeals.get(wave.appealId);
    const required = new Map(languages.map((language) => [language, []]));
    return { kind: 'live', request: await this.requestOf(this.database, wave, required) };
  }

  private async requestOf(sql: Sql, wave: WaveRow, required: AudienceRequest['required']): Promise<WaveRequest> {
    const context = await this.facts.approvalContext(sql, wave.id);
    return {
      campaignId: wave.campaignId,
      mode: wave.mode,
      filter: context.filter,
      segmentVersion: context.segmentVersion,
      who: context.who,
      defaultLanguage: context.defaultLanguage,
      required,
      sender: { name: context.senderName, email: context.senderEmail },
    };
  }
}
