// Resolves a segment into an audience: for everyone matched either a letter (mandate, address, language, values) or the
// reason why not. The preview and the approval run the same resolution.
import { Injectable } from '@nestjs/common';
import { FormOfAddressStore } from '../forms-of-address/form-of-address.store.js';
import { AddressBook, decide, letterLanguage, type Decision } from '../domain/audience.js';
import type { LetterField, LetterValues } from '../domain/letter.js';
import type { HouseForm } from '../domain/house-form.js';
import { letterValues } from '../domain/merge-fields.js';
import { rolesNamedIn } from '../domain/staff-role.js';
import { Database, type Sql } from '../database/database.js';
import { pageOf, type Page } from '../domain/page.js';
import {
  type AudienceMember,
  AudienceStore,
  type CandidateRequest,
  type CandidateRow,
  type LetterPlace,
} from './audience.store.js';
import type { AudiencePerson, AudiencePreview, PeopleQuery } from './audience.dto.js';

/** What an audience is resolved for. */
export interface AudienceRequest extends CandidateRequest {
  defaultLanguage: string;
  /** Per language of the appeal, the fields that its letter cannot do without. */
  required: ReadonlyMap<string, readonly LetterField[]>;
  sender: { name: string; email: string };
}

type Wording = AudienceRequest & { houseForms: readonly HouseForm[] };

/** An audience as it resolves now, or as a wave's approval froze it. */
export type AudienceSource = { kind: 'live'; request: AudienceRequest } | { kind: 'frozen'; waveId: string };

/** People shown by name in a preview; the counts are always complete. */
const PREVIEW_PEOPLE = 200;

@Injectable()
export class AudienceService {
  constructor(
    private readonly database: Database,
    private readonly store: AudienceStore,
    private readonly forms: FormOfAddressStore,
  ) {}

  /** Counts that sum to the matched, every exclusion with its reason. Nothing is kept. */
  async preview(source: AudienceSource): Promise<AudiencePreview> {
    return this.look(source, (sql) => this.previewOf(sql));
  }

  /** The preview, and where the letters would go, in the order of sending. */
  async forecast(source: AudienceSource): Promise<{ preview: AudiencePreview; letters: LetterPlace[] }> {
    return this.look(source, async (sql) => ({
      preview: await this.previewOf(sql),
      letters: await this.store.letterPlaces(sql),
    }));
  }

  /** A page of those who get a letter, or of those left out, by family name. */
  async people(source: AudienceSource, query: PeopleQuery): Promise<Page<AudiencePerson>> {
    const rows = await this.look(source, (sql) =>
      this.store.draftMembers(sql, { ...query, after: query.after ?? null, limit: query.limit + 1 }),
    );
    return pageOf(rows.map(personView), query.limit, (person) => person.contactId);
  }

  /** One person of the audience as they would be written to; the first who gets a letter when nobody is named. */
  async member(source: AudienceSource, contactId?: string): Promise<AudienceMember | undefined> {
    return this.look(source, (sql) => this.store.draftMember(sql, contactId ?? null));
  }

  /** One person as they would be written to, in the audience or not, with the values of a letter in this language. */
  async reader(
    request: Omit<AudienceRequest, 'filter' | 'required' | 'mode'> & { languages: readonly string[] },
    contactId: string,
    language: string,
  ): Promise<{ name: string; member: AudienceMember; values: LetterValues } | undefined> {
    const candidate = await this.store.candidate(this.database, contactId, request.who, request.campaignId);
    if (!candidate) return undefined;
    const houseForms = await this.houseForms();
    const member = memberOf(candidate, {
      ...request,
      houseForms,
      mode: 'live',
      filter: request.who,
      required: new Map(request.languages.map((one) => [one, []])),
    });
    const mandate = candidate.mandates.find((one) => one.id === member.mandateId);
    return {
      name: candidate.printedName,
      member,
      values: valuesOf(candidate, mandate, language, { ...request, houseForms }),
    };
  }

  /** How this installation addresses the holders of offices. */
  houseForms(sql: Sql = this.database): Promise<readonly HouseForm[]> {
    return this.forms.list(sql);
  }

  /** Resolves and freezes, inside the approval's transaction. @returns the audience's hash */
  async freeze(sql: Sql, waveId: string, request: AudienceRequest): Promise<string> {
    await this.resolve(sql, request);
    return this.store.freeze(sql, waveId);
  }

  private async look<Result>(source: AudienceSource, work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (sql) => {
      if (source.kind === 'live') await this.resolve(sql, source.request);
      else await this.store.draftFrozen(sql, source.waveId);
      return work(sql);
    });
  }

  private async previewOf(sql: Sql): Promise<AudiencePreview> {
    const { matched, exclusions, languages } = await this.store.summary(sql);
    const excluded = exclusions.reduce((sum, one) => sum + one.count, 0);
    const first = { reason: null, search: null, after: null, limit: PREVIEW_PEOPLE };
    const people = (await this.store.draftMembers(sql, { ...first, group: 'included' })).map(personView);
    const left = (await this.store.draftMembers(sql, { ...first, group: 'left_out' })).map(personView);
    const audienceHash = await this.store.draftHash(sql);
    return { matched, included: matched - excluded, excluded, exclusions, languages, people, left, audienceHash };
  }

  private async resolve(sql: Sql, request: AudienceRequest): Promise<void> {
    await this.store.openDraft(sql);
    const addresses = new AddressBook();
    const words = { ...request, houseForms: await this.houseForms(sql) };
    for await (const page of this.store.candidates(sql, request)) {
      await this.store.addToDraft(
        sql,
        page.map((candidate) => memberOf(candidate, words, addresses)),
      );
    }
  }
}

function personView(member: AudienceMember & { name: string }): AudiencePerson {
  const { contactId, name, language, address, excluded, excludedDetail: detail, fields } = member;
  return { contactId, name, language, address, mandate: fields.mandate ?? null, excluded, detail };
}

/** @param addresses of those before in the audience; without it nobody is left out for sharing one */
function memberOf(candidate: CandidateRow, request: Wording, addresses = new AddressBook()): AudienceMember {
  const namedRoles = [...rolesNamedIn(request.filter), ...rolesNamedIn(request.who)];
  const selection = decide(candidate, namedRoles);
  const mandate = candidate.mandates.find((one) => one.id === selection.mandate?.id);
  const country = mandate?.country ?? null;
  const language = letterLanguage(
    { stated: candidate.languages, bodyLanguage: mandate?.bodyLanguage ?? null, country },
    [...request.required.keys()],
    request.defaultLanguage,
  );
  const fields = valuesOf(candidate, mandate, language, request);
  const common = { contactId: candidate.contactId, mandateId: mandate?.id ?? null, language, country, fields };
  const nowhere = { address: null, addressKey: null, receivingDomain: '' };
  if (selection.kind === 'excluded') {
    return { ...common, ...nowhere, excluded: selection.reason, excludedDetail: selection.detail ?? null };
  }
  const { address, domain } = selection.address;
  const placed = { ...common, address, addressKey: selection.channel.addressKey, receivingDomain: domain };
  const missing = (request.required.get(language) ?? []).filter((field) => field !== 'opt_out_url' && !fields[field]);
  if (missing.length > 0) return { ...placed, excluded: 'missing_field', excludedDetail: missing.join(', ') };
  return { ...placed, ...sharing(addresses.oneLetterEach(candidate.contactId, selection)) };
}

function sharing(decision: Decision): { excluded: string | null; excludedDetail: string | null } {
  if (decision.kind === 'included') return { excluded: null, excludedDetail: null };
  return { excluded: decision.reason, excludedDetail: decision.twin ?? null };
}

function valuesOf(
  candidate: CandidateRow,
  mandate: CandidateRow['mandates'][number] | undefined,
  language: string,
  { sender, houseForms }: Pick<Wording, 'sender' | 'houseForms'>,
): LetterValues {
  const named = mandate && {
    ...mandate,
    bodyName:
      mandate.bodyNames[language] ?? mandate.bodyNames.en ?? Object.values(mandate.bodyNames)[0] ?? mandate.bodySlug,
  };
  return letterValues({ ...candidate, mandate: named }, sender, language, houseForms);
}
