// Campaigns as a Nest module.
import { Module } from '@nestjs/common';
import { CampaignStore } from './campaign.store.js';
import { CampaignsService } from './campaigns.service.js';

@Module({
  providers: [CampaignStore, CampaignsService],
  exports: [CampaignStore, CampaignsService],
})
export class CampaignsModule {}
