// Pushed changes, in the API process.
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ChangeStore } from './change.store.js';
import { ChangeWatch } from './change-watch.js';
import { LiveStreams } from './live-streams.service.js';

@Module({ imports: [AuthModule], providers: [ChangeStore, ChangeWatch, LiveStreams], exports: [LiveStreams] })
export class LiveModule {}
