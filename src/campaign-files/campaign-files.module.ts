// Loading of campaign folders as a Nest module.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { SignatoriesModule } from '../signatories/signatories.module.js';
import { CampaignFilesService } from './campaign-files.service.js';
import { CampaignItemsStore } from './campaign-items.store.js';
import { ItemWriter } from './item-writer.js';

@Module({
  imports: [CampaignsModule, SignatoriesModule, AppealsModule],
  providers: [CampaignItemsStore, ItemWriter, CampaignFilesService],
  exports: [CampaignFilesService],
})
export class CampaignFilesModule {}
