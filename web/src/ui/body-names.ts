// The name of a body for people: its English one of today, else any, else what its address calls it.
export function bodyNameOf({ slug, names }: { slug: string; names: Record<string, string> }): string {
  return names.en ?? Object.values(names)[0] ?? slug;
}
