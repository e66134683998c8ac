// Serves the built console: its files, and its page at every address that a browser opens and no route of ours owns, so
// that a deep link and a reload work.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import sirv from 'sirv';
import { projectRoot } from '../config/project-root.js';

const YEAR_SECONDS = 31_536_000;
/** What answers to programs and to readers of letters; never the console. */
const NOT_THE_CONSOLE = /^\/(api|assets|u|healthz|readyz|metrics)(\/|$)/;

/** Where the build put it; absent when only the server was built. */
const folder = path.join(projectRoot, 'dist', 'web');

export function serveConsole(app: NestExpressApplication): void {
  if (!existsSync(path.join(folder, 'index.html'))) return;
  // Their names carry a hash of their content.
  const files = { maxAge: YEAR_SECONDS, immutable: true, gzip: true, brotli: true };
  app.use('/assets', sirv(path.join(folder, 'assets'), files) as RequestHandler);
  app.use(showPage(readFileSync(path.join(folder, 'index.html'), 'utf8')));
}

function showPage(page: string): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!isForPage(request)) return next();
    const nonce = randomBytes(16).toString('base64');
    response
      .set('Content-Security-Policy', policyFor(nonce))
      .type('html')
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  };
}

/** A browser that opens an address says that it wants HTML; a program that gets one wrong is told in its own language. */
function isForPage({ method, path: address, headers }: Request): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  return isReading && !NOT_THE_CONSOLE.test(address) && (headers.accept ?? '').includes('text/html');
}

function policyFor(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    // Mantine and CodeMirror write their style sheets while they run.
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    // Letters: each is sent with a policy of its own.
    `frame-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
