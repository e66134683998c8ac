// After whatever a request changed, pages are told at once and not only at the next look.
import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { ChangeWatch } from './change-watch.js';

@Injectable()
export class NoticeOrders implements NestMiddleware {
  constructor(private readonly watch: ChangeWatch) {}

  use({ method }: Request, response: Response, next: NextFunction): void {
    if (method !== 'GET' && method !== 'HEAD') response.once('finish', () => this.watch.lookSoon());
    next();
  }
}
