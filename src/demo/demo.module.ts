// The demo and its tour as a Nest module.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { CampaignFilesModule } from '../campaign-files/campaign-files.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { WavesModule } from '../waves/waves.module.js';
import { DemoLoader } from './demo-loader.service.js';
import { DemoRemovalStore } from './demo-removal.store.js';
import { DemoRemoval } from './demo-removal.service.js';
import { DemoService } from './demo.service.js';
import { DemoStore } from './demo.store.js';
import { DemoWaveOrders } from './demo-wave-orders.service.js';
import { DemoWaves } from './demo-waves.service.js';
import { TourService } from './tour.service.js';

@Module({
  imports: [
    AppealsModule,
    CampaignFilesModule,
    CampaignsModule,
    ImportsModule,
    SegmentsModule,
    QueueModule,
    WavesModule,
  ],
  providers: [
    DemoLoader,
    DemoRemoval,
    DemoRemovalStore,
    DemoService,
    DemoStore,
    DemoWaveOrders,
    DemoWaves,
    TourService,
  ],
  exports: [DemoService, TourService],
})
export class DemoModule {}
