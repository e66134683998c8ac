// Forms of address that this installation sets for an office, over those of the tables: for a body, a kind of body or a role,
// in one language. A line that is written by hand for a person still wins.
import { InvalidInput, type Problem } from './errors.js';
import { fillLine, formOf, unknownMarks, type Forms, type NameParts } from '../naming/form-of-address.js';
import type { AddressForm, RecipientMandate } from '../naming/recipient.js';
import { roleOf } from '../naming/role-labels.js';

export const HOUSE_LINES = ['salutation', 'envelope', 'closing'] as const;
export type HouseLine = (typeof HOUSE_LINES)[number];

/** Whose office it is: the more it names, the more it counts. */
export interface HouseFormScope {
  language: string;
  bodySlug: string | null;
  bodyKind: string | null;
  role: string | null;
}

export interface HouseForm extends HouseFormScope, Record<HouseLine, Forms> {
  id: string;
}

/** The closest one: a body before a kind of body, and either with a role before without. */
export function houseFormOf(
  forms: readonly HouseForm[],
  mandate: RecipientMandate | undefined,
  language: string,
): HouseForm | undefined {
  if (!mandate) return undefined;
  const closeness = (form: HouseForm) =>
    (form.bodySlug === null ? 0 : 4) + (form.role === null ? 0 : 2) + (form.bodyKind === null ? 0 : 1);
  return forms
    .filter((form) => form.language === language && isMeant(form, mandate))
    .sort((a, b) => closeness(b) - closeness(a) || a.id.localeCompare(b.id))[0];
}

const isMeant = ({ bodySlug, bodyKind, role }: HouseForm, mandate: RecipientMandate): boolean =>
  (bodySlug === null || bodySlug === mandate.bodySlug) &&
  (bodyKind === null || bodyKind === mandate.bodyKind) &&
  (role === null || roleOf(role) === roleOf(mandate.role));

/** @returns nothing when the rule says nothing for this form, or needs a name that is not known */
export function houseLine(
  form: HouseForm | undefined,
  line: HouseLine,
  addressForm: AddressForm,
  parts: NameParts,
): string | undefined {
  return form && (fillLine(formOf(form[line], addressForm), parts) ?? fillLine(form[line][2], parts));
}

/** @throws InvalidInput for a rule that is about no office or says nothing, or for a mark that does not exist */
export function checkHouseForm(scope: HouseFormScope, lines: Record<HouseLine, Forms>): void {
  const problems: Problem[] = HOUSE_LINES.flatMap((field) =>
    lines[field].flatMap((line) =>
      unknownMarks(line ?? '').map((mark) => ({
        field,
        message: `“${mark}” stands for nothing: write {family}, {given}, {name} or {titles}.`,
      })),
    ),
  );
  if (!scope.bodySlug && !scope.bodyKind && !scope.role)
    problems.push({ field: 'role', message: 'Name the body, the kind of body or the role that this is said to.' });
  if (scope.bodySlug && scope.bodyKind)
    problems.push({ field: 'bodyKind', message: 'A rule is for one body or for a kind of body, not for both.' });
  if (HOUSE_LINES.every((field) => lines[field].every((line) => !line)))
    problems.push({
      field: 'salutation',
      message: 'Write at least one line: the salutation, the envelope or the end.',
    });
  if (problems[0]) throw new InvalidInput(problems[0].message, problems);
}
