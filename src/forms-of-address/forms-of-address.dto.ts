// The shapes of forms of address: the rules of this installation, and what each language says to one contact.
import { z } from 'zod';
import { OFFICE_KINDS } from '../naming/office.js';
import { BODY_KINDS } from '../domain/segment-filter.js';
import { line } from '../http/shapes.js';

const language = z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as fr');
const text = line(300).nullable();
const forms = z
  .tuple([text, text, text])
  .meta({ description: 'To her, to him, and to anybody whose form of address is not known; null says nothing' });

const fields = {
  language,
  bodySlug: line(200).nullable().meta({ description: 'For one body' }),
  bodyKind: z.enum(BODY_KINDS).nullable().meta({ description: 'For a kind of body' }),
  role: line(200).nullable(),
  salutation: forms.meta({
    description: 'The whole line; {family}, {given}, {name} and {titles} stand for the person',
  }),
  envelope: forms,
  closing: forms,
};

export const houseFormInput = z.strictObject(fields).meta({ id: 'NewFormOfAddress' });
export type HouseFormInput = z.infer<typeof houseFormInput>;

const version = z.string().min(1).max(64).meta({ description: '`version` of the rule as it was shown' });
export const houseFormChange = z.strictObject({ version, ...fields }).meta({ id: 'FormOfAddressChange' });
export type HouseFormChange = z.infer<typeof houseFormChange>;

export const houseFormRemoval = z.strictObject({ version });

const answered = z.tuple([z.string().nullable(), z.string().nullable(), z.string().nullable()]);
export const houseForms = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        version: z.string(),
        language: z.string(),
        bodySlug: z.string().nullable(),
        bodyName: z.string().nullable(),
        bodyKind: z.enum(BODY_KINDS).nullable(),
        role: z.string().nullable(),
        salutation: answered,
        envelope: answered,
        closing: answered,
      }),
    ),
  })
  .meta({ id: 'FormsOfAddress' });

export const contactAddressQuery = z.strictObject({ mandateId: z.uuid().optional() });

export const contactAddress = z
  .object({
    mandateId: z.uuid().nullable().meta({ description: 'The office in which they are addressed' }),
    addressForm: z.enum(['f', 'm', 'neutral', 'unknown']),
    addressEvidence: z.string().nullable(),
    languages: z.array(
      z.object({
        language: z.string(),
        source: z
          .string()
          .nullable()
          .meta({ description: 'Where it is known from that they speak it; null when they need not' }),
        salutation: z.string(),
        speech: z.string(),
        envelope: z.string(),
        closing: z.string(),
        reason: z.enum(['by_hand', 'house', 'office', 'form', 'neutral', 'no_table']),
        office: z.enum(OFFICE_KINDS),
        houseFormId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ContactAddress', description: 'Their own languages first, then the others that have forms of address' });
