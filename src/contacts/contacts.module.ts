// Contacts, the bodies they hold mandates in, segments of them, and the import of lists.
import { Module } from '@nestjs/common';
import { BodiesStore } from './bodies.store.js';
import { ContactStore } from './contact.store.js';
import { ContactsService } from './contacts.service.js';
import { ContactImportService } from './import/contact-import.service.js';
import { ContactImportStore } from './import/contact-import.store.js';
import { ListImporter } from './import/list-importer.js';
import { SegmentsService } from './segments.service.js';

@Module({
  providers: [
    BodiesStore,
    ContactImportStore,
    ListImporter,
    ContactImportService,
    ContactStore,
    ContactsService,
    SegmentsService,
  ],
  exports: [BodiesStore, ContactImportService, ContactsService, SegmentsService],
})
export class ContactsModule {}
