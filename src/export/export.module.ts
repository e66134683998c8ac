// Contacts as files, as a Nest module.
import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { ContactExportService } from './contact-export.service.js';
import { ContactExportStore } from './contact-export.store.js';

@Module({
  imports: [ContactsModule, SegmentsModule],
  providers: [ContactExportService, ContactExportStore],
  exports: [ContactExportService],
})
export class ExportModule {}
