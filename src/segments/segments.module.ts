// Saved filters over contacts, as a Nest module.
import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { SegmentStore } from './segment.store.js';
import { SegmentsService } from './segments.service.js';

@Module({
  imports: [ContactsModule],
  providers: [SegmentsService, SegmentStore],
  exports: [SegmentsService],
})
export class SegmentsModule {}
