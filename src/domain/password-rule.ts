// Which passwords are accepted. Length is what protects; the other rules refuse what is guessed first.

const MIN_LENGTH = 12;
/** Hashing takes time in proportion to the length; nobody types more. */
const MAX_LENGTH = 256;

/** What is wrong with the password, in words for the person who chose it; nothing when it may be used. */
export function problemOfPassword(password: string, email: string): string | undefined {
  const folded = password.toLowerCase();
  if ([...password].length < MIN_LENGTH) return `has fewer than ${MIN_LENGTH} characters`;
  if (password.length > MAX_LENGTH) return `has more than ${MAX_LENGTH} characters`;
  if (folded === email.toLowerCase()) return 'is the e-mail address';
  if (new Set(folded).size < 4) return 'consists of fewer than four different characters';
  return undefined;
}
