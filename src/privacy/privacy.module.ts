// What people are owed about data that is kept of them: erasure, a copy of everything, and an end to keeping.
import { Module } from '@nestjs/common';
import { ImportRecordsModule } from '../imports/import-records.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { ErasureService } from './erasure.service.js';
import { ErasureStore } from './erasure.store.js';
import { RetentionService } from './retention.service.js';
import { RetentionStore } from './retention.store.js';
import { SubjectExportService } from './subject-export.service.js';
import { SubjectExportStore } from './subject-export.store.js';

@Module({
  imports: [ContactsModule, ImportRecordsModule, DeliveriesModule],
  providers: [ErasureService, ErasureStore, RetentionService, RetentionStore, SubjectExportService, SubjectExportStore],
  exports: [ErasureService, RetentionService, SubjectExportService],
})
export class PrivacyModule {}
