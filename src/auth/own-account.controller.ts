// One's own account: name and address, and where one is signed in. The password is session.controller.ts.
import { Body, Controller, Delete, Get, Param, Patch, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { Limit } from '../http/limit.js';
import { CurrentCaller, type ApiRequest } from '../http/request.js';
import { SessionCookie } from '../http/session-cookie.js';
import { accountChange, linkId, person, sessionList } from './auth.dto.js';
import { OwnAccountService } from './own-account.service.js';
import { SessionsService } from './sessions.service.js';

const SIGNED_IN = ['viewer', { sessionOnly: true }] as const;

@ApiTags('Session')
@Controller('api')
export class OwnAccountController {
  constructor(
    private readonly account: OwnAccountService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  @Patch('session')
  @Allow(...SIGNED_IN)
  @Limit({ times: 20, perSeconds: 900 })
  @Answers(person, 'The caller with the new name or address; a new address needs the present password')
  change(
    @Body({ schema: accountChange }) change: z.infer<typeof accountChange>,
    @CurrentCaller() { personId }: Caller,
  ) {
    return this.account.change(personId, change);
  }

  @Get('sessions')
  @Allow(...SIGNED_IN)
  @Answers(sessionList, 'Where the caller is signed in, the one used last first')
  async list(@CurrentCaller() { personId }: Caller, @Req() request: ApiRequest) {
    return { items: await this.sessions.listOf(personId, this.cookie.tokenIn(request) ?? '') };
  }

  @Delete('sessions')
  @Allow(...SIGNED_IN)
  @AnswersNothing('Signed out everywhere but here')
  endOthers(@CurrentCaller() { personId }: Caller, @Req() request: ApiRequest): Promise<void> {
    return this.sessions.endOthers(personId, this.cookie.tokenIn(request) ?? '');
  }

  @Delete('sessions/:id')
  @Allow(...SIGNED_IN)
  @AnswersNothing('Signed out there')
  endOne(@Param('id', { schema: linkId }) id: string, @CurrentCaller() { personId }: Caller): Promise<void> {
    return this.sessions.endOne(personId, id);
  }
}
