// The sending path as a Nest module. The processor that works on wake-ups is listed in worker.module.ts only.
import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { WavesModule } from '../waves/waves.module.js';
import { DeliveryJournal } from './delivery-journal.js';
import { ExpandWaveService } from './expand-wave.service.js';
import { RelaysService } from './relays.service.js';
import { SendRangeService } from './send-range.service.js';
import { SignOfLife } from './sign-of-life.service.js';
import { SweepService } from './sweep.service.js';
import { SweepUpkeep } from './sweep-upkeep.js';
import { WaveLettersService } from './wave-letters.service.js';

@Module({
  imports: [DeliveriesModule, QueueModule, SendersModule, WavesModule],
  providers: [
    DeliveryJournal,
    ExpandWaveService,
    RelaysService,
    SendRangeService,
    SignOfLife,
    SweepService,
    SweepUpkeep,
    WaveLettersService,
  ],
  exports: [ExpandWaveService, SendRangeService, SignOfLife, SweepService, WaveLettersService],
})
export class SendingModule {}
