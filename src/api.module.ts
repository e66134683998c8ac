// The API process: every route of the service is listed here, and nothing that runs jobs.
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsModule, TestMailboxModule } from './accounts/accounts.module.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { PersonAddressController } from './accounts/person-address.controller.js';
import { TestDomainsController } from './accounts/test-domains.controller.js';
import { AppealWritingController } from './appeals/appeal-writing.controller.js';
import { AppealsController } from './appeals/appeals.controller.js';
import { AppealsModule } from './appeals/appeals.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AccessGuard } from './auth/access.guard.js';
import { ApiKeysController } from './auth/api-keys.controller.js';
import { AuditController } from './auth/audit.controller.js';
import { AuthModule } from './auth/auth.module.js';
import { JoiningController } from './auth/joining.controller.js';
import { PeopleController } from './auth/people.controller.js';
import { SessionController } from './auth/session.controller.js';
import { CampaignItemsController } from './campaigns/campaign-items.controller.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { CaseFactsController } from './campaigns/case-facts.controller.js';
import { SettingsModule } from './config/settings.js';
import { FormsOfAddressController } from './forms-of-address/forms-of-address.controller.js';
import { BodyEditsController } from './bodies/body-edits.controller.js';
import { BodiesController } from './bodies/bodies.controller.js';
import { ContactEditsController } from './contacts/contact-edits.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { DuplicatesController } from './merging/duplicates.controller.js';
import { MergesController } from './merging/merges.controller.js';
import { MergingModule } from './merging/merging.module.js';
import { LikenessModule } from './likeness/likeness.module.js';
import { BodiesModule } from './bodies/bodies.module.js';
import { SegmentsModule } from './segments/segments.module.js';
import { FormsOfAddressModule } from './forms-of-address/forms-of-address.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { ExportModule } from './export/export.module.js';
import { AudiencesModule } from './audiences/audiences.module.js';
import { LetterPreviewsModule } from './letter-previews/letter-previews.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { ContactExportController } from './export/contact-export.controller.js';
import { ImportDraftsController } from './imports/import-drafts.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { MandateEndingsController } from './imports/mandate-endings.controller.js';
import { SegmentsController } from './segments/segments.controller.js';
import { DatabaseModule } from './database/database.module.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DemoController } from './demo/demo.controller.js';
import { DemoModule } from './demo/demo.module.js';
import { TourController } from './demo/tour.controller.js';
import { HealthController } from './health/health.controller.js';
import { HealthModule } from './health/health.module.js';
import { HoldController } from './health/hold.controller.js';
import { HttpModule } from './http/http.module.js';
import { InputGuard } from './http/input.guard.js';
import { OriginGuard } from './http/origin.guard.js';
import { LiveController } from './live/live.controller.js';
import { LiveModule } from './live/live.module.js';
import { PracticeController } from './practice/practice.controller.js';
import { PracticeMailboxController } from './practice/practice-mailbox.controller.js';
import { PracticeMailboxModule } from './practice/practice.module.js';
import { PracticeServerModule } from './practice/practice-server.module.js';
import { ErasureController } from './privacy/erasure.controller.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { RetentionController } from './privacy/retention.controller.js';
import { SubjectExportController } from './privacy/subject-export.controller.js';
import { QueueModule } from './queue/queue.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SearchController } from './reports/search.controller.js';
import { TodayController } from './reports/today.controller.js';
import { SenderCheckController } from './senders/sender-check.controller.js';
import { SendersController } from './senders/senders.controller.js';
import { SenderChecksModule } from './senders/sender-checks.module.js';
import { SendersModule } from './senders/senders.module.js';
import { SignatoriesController } from './signatories/signatories.controller.js';
import { SignatoriesModule } from './signatories/signatories.module.js';
import { SuppressionsController } from './suppressions/suppressions.controller.js';
import { SuppressionsModule } from './suppressions/suppressions.module.js';
import { LetterLinkController } from './tracking/letter-link.controller.js';
import { TrackingModule } from './tracking/tracking.module.js';
import { LetterPreviewController } from './letter-previews/letter-preview.controller.js';
import { WaveControlController } from './waves/wave-control.controller.js';
import { SegmentOutlookController } from './audiences/segment-outlook.controller.js';
import { WaveLookController } from './waves/wave-look.controller.js';
import { WavePreparationController } from './waves/wave-preparation.controller.js';
import { WaveProgressController } from './waves/wave-progress.controller.js';
import { WavesController } from './waves/waves.controller.js';
import { WavesModule } from './waves/waves.module.js';

const basis = [SettingsModule, DatabaseModule, HttpModule, QueueModule, AuditModule, AuthModule, HealthModule];
const features = [
  LikenessModule,
  BodiesModule,
  ContactsModule,
  SegmentsModule,
  FormsOfAddressModule,
  ImportsModule,
  ExportModule,
  CampaignsModule,
  SignatoriesModule,
  AppealsModule,
  DeliveriesModule,
  SendersModule,
  SenderChecksModule,
  SuppressionsModule,
  AccountsModule,
  TestMailboxModule,
  MergingModule,
  AudiencesModule,
  LetterPreviewsModule,
  WavesModule,
  TrackingModule,
  PracticeMailboxModule,
  PracticeServerModule,
  PrivacyModule,
  DemoModule,
  ReportsModule,
  LiveModule,
];

@Module({
  imports: [...basis, ...features],
  controllers: [
    ApiKeysController,
    AppealWritingController,
    AppealsController,
    AuditController,
    CampaignItemsController,
    BodiesController,
    BodyEditsController,
    FormsOfAddressController,
    CampaignsController,
    CaseFactsController,
    // Before contacts: /contacts/imports is not an id.
    MandateEndingsController,
    ImportDraftsController,
    ImportsController,
    // Before contacts: /contacts/duplicates is not an id.
    DuplicatesController,
    ContactExportController,
    ContactEditsController,
    ContactsController,
    DeliveriesController,
    DemoController,
    ErasureController,
    RetentionController,
    SubjectExportController,
    HealthController,
    HoldController,
    JoiningController,
    LetterLinkController,
    LetterPreviewController,
    LiveController,
    MergesController,
    OwnAccountController,
    PeopleController,
    PersonAddressController,
    PracticeController,
    SearchController,
    PracticeMailboxController,
    SegmentsController,
    SenderCheckController,
    SendersController,
    SessionController,
    SignatoriesController,
    SuppressionsController,
    TestDomainsController,
    TodayController,
    TourController,
    WaveControlController,
    SegmentOutlookController,
    WaveLookController,
    // Before waves: /waves/rule is not an id.
    WavePreparationController,
    WaveProgressController,
    WavesController,
  ],
  // In this order: nobody learns what a route takes before it is known that they may call it.
  providers: [OriginGuard, AccessGuard, InputGuard].map((guard) => ({ provide: APP_GUARD, useClass: guard })),
})
export class ApiModule {}
