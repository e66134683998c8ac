// Every service, for what programs on this machine do with them: the first steps, the demo. It runs no job.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { CampaignFilesModule } from '../campaign-files/campaign-files.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { SettingsModule } from '../config/settings.js';
import { ExportModule } from '../export/export.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { LikenessModule } from '../likeness/likeness.module.js';
import { MergingModule } from '../merging/merging.module.js';
import { SegmentsModule } from '../segments/segments.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { DemoModule } from '../demo/demo.module.js';
import { HoldService } from '../health/hold.service.js';
import { PracticeMailboxModule } from '../practice/practice.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { SuppressionsModule } from '../suppressions/suppressions.module.js';
import { AudiencesModule } from '../audiences/audiences.module.js';
import { WavesModule } from '../waves/waves.module.js';

@Module({
  imports: [
    SettingsModule,
    DatabaseModule,
    DemoModule,
    AuditModule,
    AuthModule,
    AppealsModule,
    CampaignsModule,
    CampaignFilesModule,
    ContactsModule,
    ExportModule,
    ImportsModule,
    LikenessModule,
    MergingModule,
    SegmentsModule,
    QueueModule,
    SendersModule,
    SuppressionsModule,
    AudiencesModule,
    WavesModule,
    SendingModule,
    PracticeMailboxModule,
    PrivacyModule,
    ReportsModule,
  ],
  providers: [HoldService],
})
export class LocalModule {}
