// Signing in and out of the console, and who is signed in.
import { Body, Controller, Delete, Get, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Caller } from '../domain/access.js';
import { Allow, Public } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { Limit } from '../http/limit.js';
import { CurrentCaller, type ApiRequest } from '../http/request.js';
import { SessionCookie } from '../http/session-cookie.js';
import { browserName } from './browser-name.js';
import { credentials, passwordChange, whoAmI } from './auth.dto.js';
import { OwnPasswordService } from './own-password.service.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';

const QUARTER_HOUR = 900;

/** Counted by the address that is tried, whoever tries it. */
function addressIn(request: ApiRequest): string {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : '';
}

@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
    private readonly passwords: OwnPasswordService,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Sign in' })
  @Public()
  @Limit({ times: 30, perSeconds: QUARTER_HOUR }, { times: 10, perSeconds: QUARTER_HOUR, of: addressIn })
  @AnswersNothing('Signed in; the cookie carries the session')
  async signIn(
    @Body({ schema: credentials }) body: z.infer<typeof credentials>,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookie.give(response, await this.sessions.signIn(body, browserName(request), this.cookie.tokenIn(request)));
  }

  @Get()
  @ApiOperation({ summary: 'Show who is signed in' })
  @Allow('viewer')
  @Answers(whoAmI, 'Who calls')
  async show(@CurrentCaller() { personId, kind, scopes }: Caller) {
    return { ...(await this.people.get(personId)), kind, scopes };
  }

  @Delete()
  @ApiOperation({ summary: 'Sign out' })
  @Allow('viewer', { sessionOnly: true })
  @AnswersNothing('Signed out')
  async signOut(@Req() request: ApiRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(this.cookie.tokenIn(request) ?? '');
    this.cookie.remove(response);
  }

  @Put('password')
  @ApiOperation({ summary: 'Change your own password' })
  @Allow('viewer', { sessionOnly: true })
  @Limit({ times: 10, perSeconds: QUARTER_HOUR })
  @AnswersNothing('Changed; every other session of this person has ended')
  async changePassword(
    @Body({ schema: passwordChange }) { present, next }: z.infer<typeof passwordChange>,
    @CurrentCaller() { personId }: Caller,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookie.give(response, await this.passwords.change(personId, present, next, browserName(request)));
  }
}
