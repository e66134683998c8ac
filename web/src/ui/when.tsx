// A moment in the reader's own time, like "Tue 24 Nov, 09:00"; the year when it is another one, the exact moment on hover.
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={new Date(at).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' })}>
      {formatMoment(at)}
    </time>
  );
}

/** @param at ISO 8601 with zone */
export function formatMoment(at: string): string {
  const date = new Date(at);
  return date
    .toLocaleString('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    .replace(/^(\w+),/, '$1');
}
