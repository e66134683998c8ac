// The token of a one-time link: taken from behind the # and removed from the address at once, so that it stands in no
// history, screenshot or bookmark. It lives in the memory of this page only.
import { useState } from 'react';

const taken = new Map<string, string>();

/** Empty when there is none. */
export function useLinkToken(): string {
  const [token] = useState(() => takeToken(window.location));
  return token;
}

/** Once per address: React may begin a page twice. */
function takeToken({ hash, pathname, search }: Location): string {
  const found = hash.slice(1);
  if (found !== '') {
    taken.set(pathname, found);
    window.history.replaceState(window.history.state, '', pathname + search);
  }
  return taken.get(pathname) ?? '';
}

export function forgetToken(): void {
  taken.clear();
}
