// What another tool's columns say about who must not be written to: Mailchimp, CiviCRM, Action Network and others. Whoever opted
// out there has opted out of us as well.
import type { ListField } from '../list-formats/list-fields.js';

const NO = /^(?:0|no|n|false|f|none|never|nein|non|nej|nei|ne|nie|falso|falsch|faux|нет|ні|hayır|yox)$/iu;
/** States of a subscription that end it. Others, such as “pending”, say nothing about a letter to somebody in office. */
const ENDED =
  /\b(?:un-?subscribed|opted[ -]?out|opt[ -]?out|cleaned|blocked|block-?listed|black-?listed|complain(?:ed|t)|spam|bounc(?:ed|ing)|hard bounce|suppressed|removed|do not (?:e-?mail|mail|contact)|d[eé]sabonn[eé]e?|d[eé]sinscrite?|abgemeldet|dado de baja)\b/iu;

/**
 * @param values of one row, by field, without cells that say “none”
 * @returns what the list says against writing to this person, as it is written
 */
export function optedOut(values: ReadonlyMap<ListField, string>): string | undefined {
  const cells = (field: ListField) => values.get(field)?.split('; ') ?? [];
  return (
    // A time at which somebody left is as good as a yes.
    cells('opt_out').find((cell) => !NO.test(cell)) ??
    [...cells('opt_in'), ...cells('subscription')].find((cell) => NO.test(cell) || ENDED.test(cell))
  );
}
