// Moments of the API (ISO 8601 in UTC) and what a datetime-local field holds (the reader's own time, to the minute).

export function toLocalTime(moment: string | null): string {
  if (!moment) return '';
  const date = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** null for an empty field. */
export function fromLocalTime(text: string): string | null {
  return text === '' ? null : new Date(text).toISOString();
}
