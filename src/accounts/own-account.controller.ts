// One's own account: name and address, and where one is signed in. The password is session.controller.ts.
import { Body, Controller, Delete, Get, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { accountChange, linkId, person, sessionList } from '../auth/auth.dto.js';
import { SessionsService } from '../auth/sessions.service.js';
import type { Caller } from '../domain/access.js';
import { Allow } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { Limit } from '../http/limit.js';
import { CurrentCaller, type ApiRequest } from '../http/request.js';
import { SessionCookie } from '../http/session-cookie.js';
import { accountChanged, addressToken } from './accounts.dto.js';
import { NewAddressService } from './new-address.service.js';
import { OwnAccountService } from './own-account.service.js';

const SIGNED_IN = ['viewer', { sessionOnly: true }] as const;
/** A person tries few passwords; an office behind one address changes more accounts than one. */
const A_FEW = [
  { times: 120, perSeconds: 900 },
  { times: 20, perSeconds: 900, of: ({ caller }: ApiRequest) => caller?.personId ?? '' },
] as const;

@ApiTags('Session')
@Controller('api')
export class OwnAccountController {
  constructor(
    private readonly account: OwnAccountService,
    private readonly addresses: NewAddressService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {}

  @Patch('session')
  @ApiOperation({ summary: 'Change your own name or address' })
  @Allow(...SIGNED_IN)
  @Limit(...A_FEW)
  @Answers(
    accountChanged,
    'The caller with the new name. An address needs the present password, and counts once it is confirmed by the link ' +
      'that is mailed to it, or by an admin; the present one can be given to have it confirmed',
  )
  change(
    @Body({ schema: accountChange }) change: z.infer<typeof accountChange>,
    @CurrentCaller() { personId }: Caller,
  ) {
    return this.account.change(personId, change);
  }

  @Post('session/address')
  @ApiOperation({ summary: 'Confirm your new address with the link that was sent to it' })
  @Allow(...SIGNED_IN)
  @Limit(...A_FEW)
  @Answers(person, 'The caller with the address that the link was mailed to')
  confirmAddress(
    @Body({ schema: addressToken }) { token }: z.infer<typeof addressToken>,
    @CurrentCaller() { personId }: Caller,
  ) {
    return this.addresses.confirm(personId, token);
  }

  @Delete('session/address')
  @ApiOperation({ summary: 'Withdraw a change of your address that is not confirmed' })
  @Allow(...SIGNED_IN)
  @AnswersNothing('The new address waits no more; the present one stays')
  withdrawAddress(@CurrentCaller() { personId }: Caller): Promise<void> {
    return this.addresses.withdraw(personId);
  }

  @Get('sessions')
  @ApiOperation({ summary: 'List where you are signed in' })
  @Allow(...SIGNED_IN)
  @Answers(sessionList, 'Where the caller is signed in, the one used last first')
  async list(@CurrentCaller() { personId }: Caller, @Req() request: ApiRequest) {
    return { items: await this.sessions.listOf(personId, this.cookie.tokenIn(request) ?? '') };
  }

  @Delete('sessions')
  @ApiOperation({ summary: 'Sign out everywhere else' })
  @Allow(...SIGNED_IN)
  @AnswersNothing('Signed out everywhere but here')
  endOthers(@CurrentCaller() { personId }: Caller, @Req() request: ApiRequest): Promise<void> {
    return this.sessions.endOthers(personId, this.cookie.tokenIn(request) ?? '');
  }

  @Delete('sessions/:id')
  @ApiOperation({ summary: 'Sign out in one other place' })
  @Allow(...SIGNED_IN)
  @AnswersNothing('Signed out there')
  endOne(@Param('id', { schema: linkId }) id: string, @CurrentCaller() { personId }: Caller): Promise<void> {
    return this.sessions.endOne(personId, id);
  }
}
