// Contacts and the bodies that they hold mandates in.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { Actor } from '../http/request.js';
import { uuid } from '../http/shapes.js';
import { ContactListsService } from './contact-lists.service.js';
import {
  contactCountQuery,
  contactQuery,
  timelineQuery,
  type ContactCountQuery,
  type ContactQuery,
  type TimelineQuery,
} from './contact-queries.dto.js';
import { ContactTimelineStore } from './contact-timeline.store.js';
import { contactChoices, contactCount, contactPage, contactView, timelinePage } from './contact-views.dto.js';
import { newContactSchema, type NewContact } from './contacts.dto.js';
import { ContactsService } from './contacts.service.js';

@ApiTags('Contacts')
@Controller('api/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly lists: ContactListsService,
    private readonly timelines: ContactTimelineStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Search and filter contacts' })
  @Allow('viewer')
  @Answers(contactPage, 'Whoever fulfils all that is asked')
  list(@Query({ schema: contactQuery }) { after, limit, sort, ...filter }: ContactQuery) {
    return this.lists.list(filter, { after, limit }, sort);
  }

  @Post()
  @ApiOperation({ summary: 'Add a contact by hand' })
  @Allow('campaigner')
  @Answers(contactView, 'The contact as it was entered', 201)
  create(@Body({ schema: newContactSchema }) input: NewContact, @Actor() actor: string) {
    return this.contacts.create(input, actor);
  }

  @Get('count')
  @ApiOperation({ summary: 'Count the contacts of a search' })
  @Allow('viewer')
  @Answers(contactCount, 'How many the list would give')
  count(@Query({ schema: contactCountQuery }) filter: ContactCountQuery) {
    return this.lists.count(filter);
  }

  @Get('choices')
  @ApiOperation({ summary: 'List what contacts can be filtered by' })
  @Allow('viewer')
  @Answers(contactChoices, 'What there is to filter by')
  choices() {
    return this.lists.choices();
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a contact with its mandates, channels and sources' })
  @Allow('viewer')
  @Answers(contactView, 'The contact, with where each value is known from')
  get(@Param('id', { schema: uuid }) id: string) {
    return this.contacts.get(id);
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: 'Show what happened with a contact' })
  @Allow('viewer')
  @Answers(timelinePage, 'Letters and what became of them, suppressions, lists and changes by hand; newest first')
  timeline(@Param('id', { schema: uuid }) id: string, @Query({ schema: timelineQuery }) page: TimelineQuery) {
    return this.timelines.page(id, page);
  }
}
