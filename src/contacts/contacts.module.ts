// Contacts, the bodies they hold mandates in, segments of them, and the import of lists.
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { BodiesStore } from './bodies.store.js';
import { ContactImportService } from './import/contact-import.service.js';
import { ContactImportStore } from './import/contact-import.store.js';
import { ListImporter } from './import/list-importer.js';

@Module({
  imports: [AuditModule],
  providers: [BodiesStore, ContactImportStore, ListImporter, ContactImportService],
  exports: [BodiesStore, ContactImportService],
})
export class ContactsModule {}
