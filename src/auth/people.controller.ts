// People and their roles, and the links that bring them in. Admins only, signed in: no key changes who may do what.
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Settings } from '../config/settings.js';
import { Allow } from '../http/access.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { invites, issuedLink, linkId, newInvite, people, peopleNames, person, roleChange } from './auth.dto.js';
import { InvitesService } from './invites.service.js';
import { PeopleService } from './people.service.js';

const ADMIN_SIGNED_IN = ['admin', { sessionOnly: true }] as const;

@ApiTags('People')
@Controller('api/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly invites: InvitesService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the people of this installation' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(people, 'Everybody who may sign in, and who may no more')
  async list() {
    return { items: await this.people.list() };
  }

  @Get('names')
  @ApiOperation({ summary: 'List the names of those who act here' })
  @Allow('viewer')
  @Answers(peopleNames, 'The names behind the ids that acts are recorded under')
  async listNames() {
    return { items: await this.people.list() };
  }

  @Get('invites')
  @ApiOperation({ summary: 'List invitations that still work' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(invites, 'Invitations that still work')
  async listInvites() {
    return { items: await this.invites.list() };
  }

  @Post('invites')
  @ApiOperation({ summary: 'Invite somebody by a one-time link' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(issuedLink, 'The link to hand over; an earlier one for the same address stops working', 201)
  invite(@Body({ schema: newInvite }) wish: z.infer<typeof newInvite>, @Actor() actor: string) {
    return this.invites.invite(wish, this.settings.publicUrl, actor);
  }

  @Delete('invites/:id')
  @ApiOperation({ summary: 'Withdraw an invitation' })
  @Allow(...ADMIN_SIGNED_IN)
  @AnswersNothing('The invitation works no more')
  withdrawInvite(@Param('id', { schema: linkId }) id: string, @Actor() actor: string): Promise<void> {
    return this.invites.withdraw(id, actor);
  }

  @Post(':id/password-link')
  @ApiOperation({ summary: 'Make a link with which a person chooses a new password' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(issuedLink, 'A link with which the person chooses a new password', 201)
  makePasswordLink(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.invites.resetPassword(id, this.settings.publicUrl, actor);
  }

  @Put(':id/role')
  @ApiOperation({ summary: 'Change the role of a person' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(person, 'The person with the new role')
  changeRole(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: roleChange }) { role }: z.infer<typeof roleChange>,
    @Actor() actor: string,
  ) {
    return this.people.changeRole(id, role, actor);
  }

  @Post(':id/disable')
  @ApiOperation({ summary: 'Shut a person out' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(person, 'Signed out everywhere, and their keys refused')
  disable(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.people.disable(id, actor);
  }

  @Post(':id/enable')
  @ApiOperation({ summary: 'Let a person in again' })
  @Allow(...ADMIN_SIGNED_IN)
  @Answers(person, 'May sign in again')
  enable(@Param('id', { schema: uuid }) id: string, @Actor() actor: string) {
    return this.people.enable(id, actor);
  }
}
