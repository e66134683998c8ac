// People in office with their mandates and channels, as a Nest module.
import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/bodies.module.js';
import { LikenessModule } from '../likeness/likeness.module.js';
import { ChannelEditsService } from './channel-edits.service.js';
import { ContactEditStore } from './contact-edit.store.js';
import { ContactEditsService } from './contact-edits.service.js';
import { ContactListStore } from './contact-list.store.js';
import { ContactListsService } from './contact-lists.service.js';
import { ContactTimelineStore } from './contact-timeline.store.js';
import { ContactWriter } from './contact-writer.store.js';
import { ContactStore } from './contact.store.js';
import { ContactsService } from './contacts.service.js';

@Module({
  imports: [BodiesModule, LikenessModule],
  providers: [
    ChannelEditsService,
    ContactEditsService,
    ContactEditStore,
    ContactListsService,
    ContactListStore,
    ContactsService,
    ContactStore,
    ContactTimelineStore,
    ContactWriter,
  ],
  exports: [
    ChannelEditsService,
    ContactEditsService,
    ContactListsService,
    ContactListStore,
    ContactsService,
    ContactStore,
    ContactTimelineStore,
    ContactWriter,
  ],
})
export class ContactsModule {}
