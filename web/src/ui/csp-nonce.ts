// The nonce under which this page may add styles; the server writes it into the page.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
// Mantine's scroll lock (react-style-singleton by get-nonce) looks for it here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

export function cspNonce(): string {
  return nonce;
}
