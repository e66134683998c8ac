// Editing one contact by hand: the person, their mandates, and the ways to reach them. Each answers the contact as it is now.
import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { ChannelEditsService } from './channel-edits.service.js';
import {
  channelChange,
  contactChange,
  mandateChange,
  newChannel,
  newMandate,
  type ChannelChange,
  type ContactChange,
  type MandateChange,
  type NewChannel,
  type NewMandate,
} from './contact-edits.dto.js';
import { ContactEditsService } from './contact-edits.service.js';
import { contactView } from './contact-views.dto.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('Contacts')
@Controller('api/contacts/:id')
export class ContactEditsController {
  constructor(
    private readonly edits: ContactEditsService,
    private readonly channels: ChannelEditsService,
    private readonly contacts: ContactsService,
  ) {}

  @Patch()
  @ApiOperation({ summary: 'Change a contact by hand' })
  @Allow('campaigner')
  @Answers(contactView, 'What is not named stays as it is; 409 when the contact was changed meanwhile')
  async change(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: contactChange }) change: ContactChange,
    @Actor() actor: string,
  ) {
    await this.edits.changePerson(id, change, actor);
    return this.contacts.get(id);
  }

  @Post('mandates')
  @ApiOperation({ summary: 'Add a mandate to a contact' })
  @Allow('campaigner')
  @Answers(contactView, 'The contact with the new mandate', 201)
  async addMandate(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: newMandate }) mandate: NewMandate,
    @Actor() actor: string,
  ) {
    await this.edits.addMandate(id, mandate, actor);
    return this.contacts.get(id);
  }

  @Patch('mandates/:mandateId')
  @ApiOperation({ summary: 'Change or end a mandate of a contact' })
  @Allow('campaigner')
  @Answers(contactView, 'An end date ends it: nobody is written to in an ended mandate')
  async changeMandate(
    @Param('id', { schema: uuid }) id: string,
    @Param('mandateId', { schema: uuid }) mandateId: string,
    @Body({ schema: mandateChange }) change: MandateChange,
    @Actor() actor: string,
  ) {
    await this.edits.changeMandate(id, mandateId, change, actor);
    return this.contacts.get(id);
  }

  @Post('channels')
  @ApiOperation({ summary: 'Add a channel to a contact' })
  @Allow('campaigner')
  @Answers(contactView, 'The contact with the new channel', 201)
  async addChannel(
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: newChannel }) channel: NewChannel,
    @Actor() actor: string,
  ) {
    await this.channels.add(id, channel, actor);
    return this.contacts.get(id);
  }

  @Patch('channels/:channelId')
  @ApiOperation({ summary: 'Change or retire a channel of a contact' })
  @Allow('campaigner')
  @Answers(contactView, 'A retired channel stays known, and nobody is written to at it')
  async changeChannel(
    @Param('id', { schema: uuid }) id: string,
    @Param('channelId', { schema: uuid }) channelId: string,
    @Body({ schema: channelChange }) change: ChannelChange,
    @Actor() actor: string,
  ) {
    await this.channels.change(id, channelId, change, actor);
    return this.contacts.get(id);
  }
}
