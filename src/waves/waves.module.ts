// Waves as a Nest module.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { FormOfAddressStore } from '../forms-of-address/form-of-address.store.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { AudienceService } from '../audiences/audience.service.js';
import { AudienceStore } from '../audiences/audience.store.js';
import { LetterReaderService } from '../letter-previews/letter-reader.service.js';
import { PreviewShelf } from '../letter-previews/preview-shelf.js';
import { ReaderStore } from '../letter-previews/reader.store.js';
import { ContactStandingStore } from '../audiences/contact-standing.store.js';
import { SegmentOutlookService } from '../audiences/segment-outlook.service.js';
import { SegmentOutlookStore } from '../audiences/segment-outlook.store.js';
import { TestLetterStore } from '../letter-previews/test-letter.store.js';
import { TestLettersService } from '../letter-previews/test-letters.service.js';
import { WaveControlService } from './wave-control.service.js';
import { LaunchChecks } from './launch-checks.js';
import { LaunchOutlookService } from './launch-outlook.service.js';
import { WaveAudit } from './wave-audit.js';
import { WaveDraftStore } from './wave-draft.store.js';
import { WaveLaunchService } from './wave-launch.service.js';
import { WaveMakerService } from './wave-maker.service.js';
import { WaveMomentStore } from './wave-moment.store.js';
import { WaveProgressService } from './wave-progress.service.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { WaveListStore } from './wave-list.store.js';
import { WavePreparationService } from './wave-preparation.service.js';
import { WaveSubjects } from './wave-subjects.service.js';
import { WaveStore } from './wave.store.js';
import { WavesService } from './waves.service.js';

@Module({
  imports: [AppealsModule, DeliveriesModule, SendersModule],
  providers: [
    AudienceService,
    AudienceStore,
    FormOfAddressStore,
    LaunchChecks,
    LaunchOutlookService,
    LetterReaderService,
    PreviewShelf,
    ReaderStore,
    SegmentOutlookService,
    SegmentOutlookStore,
    ContactStandingStore,
    TestLetterStore,
    TestLettersService,
    WaveAudit,
    WaveControlService,
    WaveDraftStore,
    WaveFactsStore,
    WaveLaunchService,
    WaveListStore,
    WaveMakerService,
    WavePreparationService,
    WaveMomentStore,
    WaveProgressService,
    WaveStore,
    WaveSubjects,
    WavesService,
  ],
  exports: [
    AudienceService,
    LaunchOutlookService,
    LetterReaderService,
    PreviewShelf,
    SegmentOutlookService,
    TestLettersService,
    WaveControlService,
    WaveLaunchService,
    WaveMakerService,
    WavePreparationService,
    WaveProgressService,
    WaveStore,
    WavesService,
  ],
})
export class WavesModule {}
