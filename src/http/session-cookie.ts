// The cookie that carries a session: its name and flags. What the token in it opens is auth's business.
import { Injectable } from '@nestjs/common';
import type { CookieOptions, Response } from 'express';
import { Settings } from '../config/settings.js';
import type { ApiRequest } from './request.js';

const FOURTEEN_DAYS_MS = 14 * 24 * 3600 * 1000;

@Injectable()
export class SessionCookie {
  readonly name: string;
  private readonly flags: CookieOptions;

  /** Browsers take a __Host- cookie only over https, from this very host. Plain http is for the loopback address. */
  constructor(settings: Settings) {
    const secure = settings.publicUrl.startsWith('https:');
    this.name = secure ? '__Host-demarche' : 'demarche';
    this.flags = { httpOnly: true, secure, sameSite: 'lax', path: '/' };
  }

  tokenIn(request: ApiRequest): string | undefined {
    const value: unknown = (request.cookies as Record<string, unknown> | undefined)?.[this.name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  give(response: Response, token: string): void {
    response.cookie(this.name, token, { ...this.flags, maxAge: FOURTEEN_DAYS_MS });
  }

  remove(response: Response): void {
    response.clearCookie(this.name, this.flags);
  }
}
