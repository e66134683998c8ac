// Everything about the HTTP server that is not a route: security headers, body limits, request ids. main.ts and the tests
// use the same, so that a test meets the server that runs.
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import helmet, { type HelmetOptions } from 'helmet';
import { Settings } from '../config/settings.js';
import { serveConsole } from './console.js';
import { HttpTimings } from './http-timings.js';
import type { ApiRequest } from './request.js';
import { requestLog } from './request-log.js';
import { workFor } from '../threads/whose-work.js';

const MAX_BODY = '1mb';

/** The application must have been made with `bodyParser: false`: the limits are set here. */
export function configureApp(app: NestExpressApplication): void {
  const { publicUrl } = app.get(Settings);
  // A reverse proxy stands on this machine or in its private network; its word about the client's address counts.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.disable('x-powered-by');
  app.use(requestLog(app.get(HttpTimings)));
  app.use(helmet(headersFor(publicUrl.startsWith('https:'))));
  app.use(neverStored);
  serveConsole(app);
  app.use(cookieParser());
  app.useBodyParser('json', { limit: MAX_BODY, type: 'application/json' });
  app.use((request: ApiRequest, _: Response, next: NextFunction) => workFor(request, next));
}

function headersFor(isHttps: boolean): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000 },
  };
}

/** Answers hold personal data and change under the reader: no browser or proxy keeps them. */
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
