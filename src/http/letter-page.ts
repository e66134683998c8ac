// Sends a letter as a page of its own, as a mail program shows it: no script, no form, nothing loaded, and apart from our
// own pages even when one of them shows it in a frame.
import type { Response } from 'express';

const LETTER_POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox`;

export function sendLetterPage(response: Response, html: string): void {
  response
    .status(200)
    .set({ 'Content-Security-Policy': LETTER_POLICY, 'X-Frame-Options': 'SAMEORIGIN', 'Cache-Control': 'no-store' })
    .type('html')
    .send(html);
}
