// Contacts and the bodies that they hold mandates in.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { contactQuery, type ContactQuery } from './contact-queries.dto.js';
import { bodies, contactPage, contactView } from './contact-views.dto.js';
import { newContactSchema, type NewContact } from './contacts.dto.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('Contacts')
@Controller('api')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get('contacts')
  @Allow('viewer')
  @Answers(contactPage, 'By family name')
  list(@Query({ schema: contactQuery }) { search, ...page }: ContactQuery) {
    return this.contacts.list({ search }, page);
  }

  @Post('contacts')
  @Allow('campaigner')
  @Answers(contactView, 'The contact as it was entered', 201)
  create(@Body({ schema: newContactSchema }) input: NewContact, @Actor() actor: string) {
    return this.contacts.create(input, actor);
  }

  @Get('contacts/:id')
  @Allow('viewer')
  @Answers(contactView, 'The contact, with where each value is known from')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.contacts.get(id);
  }

  @Get('bodies')
  @Allow('viewer')
  @Answers(bodies, 'All bodies')
  async listBodies() {
    return { items: await this.contacts.bodies() };
  }
}
