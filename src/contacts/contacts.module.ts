// Contacts, the bodies they hold mandates in, segments of them, and the import of lists.
import { Module } from '@nestjs/common';
import { QueueModule } from '../queue/queue.module.js';
import { ContactAddressService } from '../forms-of-address/contact-address.service.js';
import { FormOfAddressStore } from '../forms-of-address/form-of-address.store.js';
import { FormsOfAddressService } from '../forms-of-address/forms-of-address.service.js';
import { BodyEditStore } from '../bodies/body-edit.store.js';
import { BodyEditsService } from '../bodies/body-edits.service.js';
import { BodyMembersStore } from '../bodies/body-members.store.js';
import { BodyMergeService } from '../bodies/body-merge.service.js';
import { BodyMergeStore } from '../bodies/body-merge.store.js';
import { BodiesService } from '../bodies/bodies.service.js';
import { BodiesStore } from '../bodies/bodies.store.js';
import { BodyViewsStore } from '../bodies/body-views.store.js';
import { ChannelEditsService } from './channel-edits.service.js';
import { ContactEditsService } from './contact-edits.service.js';
import { ContactEditStore } from './contact-edit.store.js';
import { ContactListsService } from './contact-lists.service.js';
import { ContactListStore } from './contact-list.store.js';
import { ContactStore } from './contact.store.js';
import { ContactTimelineStore } from './contact-timeline.store.js';
import { ContactsService } from './contacts.service.js';
import { DuplicateFinder } from '../likeness/duplicate-finder.js';
import { DuplicatePairStore } from '../likeness/duplicate-pair.store.js';
import { DuplicatesService } from '../merging/duplicates.service.js';
import { ContactMergesService } from '../merging/contact-merges.service.js';
import { ContactMergeStore } from '../merging/contact-merge.store.js';
import { LikenessStore } from '../likeness/likeness.store.js';
import { ContactExportService } from '../export/contact-export.service.js';
import { ContactExportStore } from '../export/contact-export.store.js';
import { ContactImportService } from '../imports/contact-import.service.js';
import { ContactImportStore } from './contact-import.store.js';
import { ImportTraceStore } from './import-trace.store.js';
import { ListImporter } from '../imports/list-importer.js';
import { RecalledList } from '../imports/recalled-list.js';
import { STAGED_IMPORTS } from '../imports/staged-imports.js';
import { SegmentStore } from '../segments/segment.store.js';
import { SegmentsService } from '../segments/segments.service.js';

const stores = [
  BodiesStore,
  BodyEditStore,
  BodyMembersStore,
  BodyMergeStore,
  BodyViewsStore,
  FormOfAddressStore,
  ContactEditStore,
  ContactExportStore,
  ContactImportStore,
  ContactListStore,
  ContactMergeStore,
  ContactStore,
  ContactTimelineStore,
  SegmentStore,
  ImportTraceStore,
  DuplicatePairStore,
  LikenessStore,
];
const services = [
  BodiesService,
  BodyEditsService,
  BodyMergeService,
  ContactAddressService,
  FormsOfAddressService,
  ChannelEditsService,
  ContactEditsService,
  ContactExportService,
  ContactImportService,
  ContactListsService,
  ContactMergesService,
  ContactsService,
  DuplicateFinder,
  DuplicatesService,
  SegmentsService,
];

@Module({
  imports: [QueueModule],
  providers: [...stores, ...services, ...STAGED_IMPORTS, ListImporter, RecalledList],
  exports: [BodiesStore, ContactImportStore, ContactTimelineStore, ...services, ...STAGED_IMPORTS],
})
export class ContactsModule {}
