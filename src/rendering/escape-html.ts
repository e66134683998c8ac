// Makes a plain value safe in HTML, in text as well as in a quoted attribute.
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(value: string): string {
  return /[&<>"']/.test(value) ? value.replace(/[&<>"']/g, (sign) => SIGNS[sign] as string) : value;
}

/** For the address behind `mailto:`, where ? and & would begin headers of the answer. */
const escapeMailbox = (value: string): string => escapeHtml(encodeURIComponent(value).replaceAll('%40', '@'));

/** How a value of the reader must be written, by what stands before it in the HTML. */
export const escapeAfter = (before: unknown): ((value: string) => string) =>
  typeof before === 'string' && /=\s*["']mailto:$/i.test(before) ? escapeMailbox : escapeHtml;
