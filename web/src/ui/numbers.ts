// Numbers as people read them: 12,345.
export function formatCount(count: number): string {
  return count.toLocaleString('en-GB');
}
