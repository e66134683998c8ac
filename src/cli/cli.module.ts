// The services that commands use. It listens to nothing and runs no job.
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { SettingsModule } from '../config/settings.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DatabaseModule } from '../database/database.module.js';

@Module({ imports: [SettingsModule, DatabaseModule, AuditModule, AuthModule, ContactsModule, AppealsModule] })
export class CliModule {}
