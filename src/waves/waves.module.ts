// Waves as a Nest module.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { AudienceService } from './audience.service.js';
import { AudienceStore } from './audience.store.js';
import { LetterReaderService } from './letter-reader.service.js';
import { PreviewShelf } from './preview-shelf.js';
import { ReaderStore } from './reader.store.js';
import { TestLetterStore } from './test-letter.store.js';
import { TestLettersService } from './test-letters.service.js';
import { WaveControlService } from './wave-control.service.js';
import { LaunchChecks } from './launch-checks.js';
import { WaveAudit } from './wave-audit.js';
import { WaveLaunchService } from './wave-launch.service.js';
import { WaveMakerService } from './wave-maker.service.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { WaveStore } from './wave.store.js';
import { WavesService } from './waves.service.js';

@Module({
  imports: [AppealsModule, DeliveriesModule, SendersModule],
  providers: [
    AudienceService,
    AudienceStore,
    LaunchChecks,
    LetterReaderService,
    PreviewShelf,
    ReaderStore,
    TestLetterStore,
    TestLettersService,
    WaveAudit,
    WaveControlService,
    WaveFactsStore,
    WaveLaunchService,
    WaveMakerService,
    WaveStore,
    WavesService,
  ],
  exports: [
    AudienceService,
    LetterReaderService,
    PreviewShelf,
    TestLettersService,
    WaveControlService,
    WaveLaunchService,
    WaveMakerService,
    WaveStore,
    WavesService,
  ],
})
export class WavesModule {}
