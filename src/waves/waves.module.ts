// Waves as a Nest module.
import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AudiencesModule } from '../audiences/audiences.module.js';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { LaunchChecks } from './launch-checks.js';
import { LaunchOutlookService } from './launch-outlook.service.js';
import { WaveAudit } from './wave-audit.js';
import { WaveControlService } from './wave-control.service.js';
import { WaveDraftStore } from './wave-draft.store.js';
import { WaveFactsStore } from './wave-facts.store.js';
import { WaveLaunchService } from './wave-launch.service.js';
import { WaveListStore } from './wave-list.store.js';
import { WaveMakerService } from './wave-maker.service.js';
import { WaveMomentStore } from './wave-moment.store.js';
import { WavePreparationService } from './wave-preparation.service.js';
import { WaveProgressService } from './wave-progress.service.js';
import { WaveSubjects } from './wave-subjects.service.js';
import { WaveStore } from './wave.store.js';
import { WavesService } from './waves.service.js';

@Module({
  imports: [AppealsModule, AudiencesModule, DeliveriesModule, SendersModule],
  providers: [
    LaunchChecks,
    LaunchOutlookService,
    WaveAudit,
    WaveControlService,
    WaveDraftStore,
    WaveFactsStore,
    WaveLaunchService,
    WaveListStore,
    WaveMakerService,
    WaveMomentStore,
    WavePreparationService,
    WaveProgressService,
    WavesService,
    WaveStore,
    WaveSubjects,
  ],
  exports: [
    LaunchOutlookService,
    WaveControlService,
    WaveLaunchService,
    WaveMakerService,
    WavePreparationService,
    WaveProgressService,
    WavesService,
    WaveStore,
  ],
})
export class WavesModule {}
