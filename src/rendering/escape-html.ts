// Makes a plain value safe in HTML, in text as well as in a quoted attribute.
const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(value: string): string {
  return /[&<>"']/.test(value) ? value.replace(/[&<>"']/g, (sign) => SIGNS[sign] as string) : value;
}
