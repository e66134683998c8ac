// Sends a page of plain HTML to people without an account. Its own style and script run, by their hashes; nothing else does.
import { stretchesBetween } from '../naming/text-scan.js';
import { createHash } from 'node:crypto';
import type { Response } from 'express';

export function sendPage(response: Response, status: number, html: string): void {
  const policy = [
    `default-src 'none'`,
    `style-src ${hashesOf(html, 'style')}`,
    `script-src ${hashesOf(html, 'script')}`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ];
  response
    .status(status)
    .set({
      'Content-Security-Policy': policy.join('; '),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    .type('html')
    .send(html);
}

function hashesOf(html: string, element: 'style' | 'script'): string {
  const [opens, closes] = [`<${element}>`, `</${element}>`];
  const found = [...stretchesBetween(html, opens, closes)].map(({ at, end }) =>
    html.slice(at + opens.length, end - closes.length),
  );
  const hashes = found.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return hashes.length > 0 ? hashes.join(' ') : `'none'`;
}
