// What the actions of every command stand on.
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SettingsModule } from '../config/settings.js';
import { DatabaseModule } from '../database/database.module.js';

@Module({ imports: [SettingsModule, DatabaseModule, AuditModule] })
export class CliBasis {}
