// What one worker process is made of. Processors are listed here and nowhere else.
import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { SettingsModule } from './config/settings.js';
import { ImportProcessor } from './imports/import.processor.js';
import { ImportsModule } from './imports/imports.module.js';
import { DatabaseModule } from './database/database.module.js';
import { SendingModule } from './sending/sending.module.js';
import { WakeUpProcessor } from './sending/wake-up.processor.js';

@Module({
  imports: [SettingsModule, DatabaseModule, AuditModule, ImportsModule, SendingModule],
  providers: [ImportProcessor, WakeUpProcessor],
})
export class WorkerModule {}
