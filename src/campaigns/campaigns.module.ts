// Campaigns as a Nest module.
import { Module } from '@nestjs/common';
import { CampaignChanges } from './campaign-changes.service.js';
import { CampaignChangeStore } from './campaign-change.store.js';
import { CampaignEditStore } from './campaign-edit.store.js';
import { CampaignItemsService } from './campaign-items.service.js';
import { CampaignStore } from './campaign.store.js';
import { CampaignsService } from './campaigns.service.js';
import { CaseFactsService } from './case-facts.service.js';

const forOthers = [
  CampaignStore,
  CampaignEditStore,
  CampaignChangeStore,
  CampaignChanges,
  CampaignsService,
  CampaignItemsService,
  CaseFactsService,
];

@Module({ providers: forOthers, exports: forOthers })
export class CampaignsModule {}
