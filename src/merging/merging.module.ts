// Merging contacts as a Nest module.
import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { SuppressionsModule } from '../suppressions/suppressions.module.js';
import { MergesService } from './merges.service.js';

@Module({
  imports: [ContactsModule, DeliveriesModule, SuppressionsModule],
  providers: [MergesService],
  exports: [MergesService],
})
export class MergingModule {}
