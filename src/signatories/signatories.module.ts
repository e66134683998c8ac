// Signatories as a Nest module.
import { Module } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { SignatoriesService } from './signatories.service.js';
import { SignatoryStore } from './signatory.store.js';

@Module({
  imports: [CampaignsModule],
  providers: [SignatoryStore, SignatoriesService],
  exports: [SignatoryStore, SignatoriesService],
})
export class SignatoriesModule {}
