// Reads a letter that is being written as one person of its audience would get it: compiled and filled by what makes the
// letters that are sent, from texts that need not be stored.
import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service.js';
import { Database } from '../database/database.js';
import { NotFound, type Problem } from '../domain/errors.js';
import type { LetterText } from '../domain/appeal.js';
import type { CompiledLetter, LetterField, LetterValues } from '../domain/letter.js';
import type { HouseForm } from '../domain/house-form.js';
import { letterValues } from '../domain/merge-fields.js';
import { sampleReader, type ReaderChoice } from '../naming/sample-reader.js';
import { fillLetter } from '../rendering/fill-letter.js';
import { SendersService } from '../senders/senders.service.js';
import { AudienceService } from '../audiences/audience.service.js';
import { ReaderStore, type ReaderOption, type ReadingContext } from './reader.store.js';

/** Somebody named, or somebody of a kind. */
export type ReaderWish = { contactId: string } | { choose: ReaderChoice };

export interface ReadingOrder {
  language: string;
  /** What is stored, when it is not given. */
  text?: LetterText;
  reader: ReaderWish;
}

export interface Reader {
  /** Nothing for an invented one. */
  contactId: string | null;
  name: string;
  mandate: string | null;
  /** The language that a wave would choose for them. */
  language: string;
}

export type Reading = { reader: Reader; context: ReadingContext; values: LetterValues } & (
  | { kind: 'broken'; problems: readonly Problem[] }
  | { kind: 'missing'; compiled: CompiledLetter; fields: LetterField[] }
  | { kind: 'filled'; compiled: CompiledLetter; subject: string; html: string; text: string }
);

const MOST_FOUND = 20;
/** Where the link to opt out would be; it leads nowhere. */
const OPT_OUT = 'https://opt-out.example/u/preview';

@Injectable()
export class LetterReaderService {
  constructor(
    private readonly database: Database,
    private readonly store: ReaderStore,
    private readonly appeals: AppealsService,
    private readonly audiences: AudienceService,
    private readonly senders: SendersService,
  ) {}

  /** People of the appeal's audience whose name holds this. @throws NotFound */
  async search(appealId: string, search: string): Promise<ReaderOption[]> {
    const { who } = await this.contextOf(appealId);
    return this.store.search(this.database, who, search, MOST_FOUND);
  }

  /** @throws NotFound for an appeal, language or contact that does not exist */
  async read(appealId: string, { language, text, reader: wish }: ReadingOrder): Promise<Reading> {
    const { letter } = await this.appeals.letter(appealId, language, text);
    const context = await this.contextOf(appealId);
    const { reader, values } = await this.readerOf(context, wish, language);
    const common = { reader, context, values };
    const { compiled, problems } = letter;
    if (!compiled || problems.length > 0) return { ...common, kind: 'broken', problems };
    const filled = fillLetter(compiled, { ...values, opt_out_url: OPT_OUT });
    return { ...common, compiled, ...filled };
  }

  private async contextOf(appealId: string): Promise<ReadingContext> {
    await this.appeals.draft(appealId);
    await this.senders.findBySlug('default');
    return this.store.context(this.database, appealId);
  }

  private async readerOf(
    context: ReadingContext,
    wish: ReaderWish,
    language: string,
  ): Promise<{ reader: Reader; values: LetterValues }> {
    const contactId =
      'contactId' in wish ? wish.contactId : await this.store.choose(this.database, context.who, wish.choose);
    if (contactId === undefined) {
      const choice = 'choose' in wish ? wish.choose : 'random';
      return inventedReader(context, choice, language, await this.audiences.houseForms());
    }
    const found = await this.audiences.reader(context, contactId, language);
    if (!found) throw new NotFound('There is no such contact.');
    const { member, name } = found;
    const mandate = member.mandateId ? (member.fields.mandate ?? null) : null;
    return { reader: { contactId, name, mandate, language: member.language }, values: found.values };
  }
}

function inventedReader(
  context: ReadingContext,
  choice: ReaderChoice,
  language: string,
  houseForms: readonly HouseForm[],
): { reader: Reader; values: LetterValues } {
  const values = letterValues(sampleReader(choice), context.sender, language, houseForms);
  const mandate = values.role ? (values.mandate ?? null) : null;
  return { reader: { contactId: null, name: values.name ?? '', mandate, language: context.defaultLanguage }, values };
}
