// Search over contacts, appeals and waves (Ctrl-K).
export function Search() {
  return null;
}
