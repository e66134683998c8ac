// Two contacts made one, and back, as a Nest module.
import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { LikenessModule } from '../likeness/likeness.module.js';
import { SuppressionsModule } from '../suppressions/suppressions.module.js';
import { ContactMergeStore } from './contact-merge.store.js';
import { ContactMergesService } from './contact-merges.service.js';
import { DuplicatesService } from './duplicates.service.js';
import { MergesService } from './merges.service.js';

@Module({
  imports: [ContactsModule, DeliveriesModule, LikenessModule, SuppressionsModule],
  providers: [ContactMergesService, ContactMergeStore, DuplicatesService, MergesService],
  exports: [DuplicatesService, MergesService],
})
export class MergingModule {}
