// The queue as a Nest module, for whoever adds wake-ups. Who works on them is listed in worker.module.ts alone.
import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { databaseUrlOf } from '../database/database.module.js';
import { queueOptions } from './queue-backend.js';
import { QueueProbe } from './queue-probe.js';
import { IMPORT_QUEUE, WAKE_UP_QUEUE } from './wake-up.js';
import { WakeUps } from './wake-ups.js';

@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) =>
        queueOptions({ redisUrl: settings.env.redisUrl, databaseUrl: databaseUrlOf(settings) }),
    }),
    BullModule.registerQueue({ name: WAKE_UP_QUEUE }, { name: IMPORT_QUEUE }),
  ],
  providers: [QueueProbe, WakeUps],
  exports: [QueueProbe, WakeUps, BullModule],
})
export class QueueModule {}
