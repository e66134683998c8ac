// The API process: every route of the service is listed here, and nothing that runs jobs.
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from './audit/audit.module.js';
import { AccessGuard } from './auth/access.guard.js';
import { ApiKeysController } from './auth/api-keys.controller.js';
import { AuditController } from './auth/audit.controller.js';
import { AuthModule } from './auth/auth.module.js';
import { JoiningController } from './auth/joining.controller.js';
import { PeopleController } from './auth/people.controller.js';
import { SessionController } from './auth/session.controller.js';
import { SettingsModule } from './config/settings.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthController } from './health/health.controller.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { InputGuard } from './http/input.guard.js';
import { OriginGuard } from './http/origin.guard.js';
import { PracticeServerModule } from './practice/practice.module.js';
import { LetterLinkController } from './tracking/letter-link.controller.js';
import { TrackingModule } from './tracking/tracking.module.js';

@Module({
  imports: [
    SettingsModule,
    DatabaseModule,
    HttpModule,
    AuditModule,
    AuthModule,
    HealthModule,
    PracticeServerModule,
    TrackingModule,
  ],
  controllers: [
    ApiKeysController,
    AuditController,
    HealthController,
    JoiningController,
    LetterLinkController,
    PeopleController,
    SessionController,
  ],
  // In this order: nobody learns what a route takes before it is known that they may call it.
  providers: [OriginGuard, AccessGuard, InputGuard].map((guard) => ({ provide: APP_GUARD, useClass: guard })),
})
export class ApiModule {}
