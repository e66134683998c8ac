// From a segment to an audience, as a Nest module.
import { Module } from '@nestjs/common';
import { FormsOfAddressModule } from '../forms-of-address/forms-of-address.module.js';
import { AudienceService } from './audience.service.js';
import { AudienceStore } from './audience.store.js';
import { ContactStandingStore } from './contact-standing.store.js';
import { SegmentOutlookService } from './segment-outlook.service.js';
import { SegmentOutlookStore } from './segment-outlook.store.js';

@Module({
  imports: [FormsOfAddressModule],
  providers: [AudienceService, AudienceStore, ContactStandingStore, SegmentOutlookService, SegmentOutlookStore],
  exports: [AudienceService, AudienceStore, SegmentOutlookService],
})
export class AudiencesModule {}
