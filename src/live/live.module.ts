// Pushed changes, in the API process.
import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ChangeStore } from './change.store.js';
import { ChangeWatch } from './change-watch.js';
import { LiveStreams } from './live-streams.service.js';
import { NoticeOrders } from './notice-orders.js';

@Module({ imports: [AuthModule], providers: [ChangeStore, ChangeWatch, LiveStreams], exports: [LiveStreams] })
export class LiveModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(NoticeOrders).forRoutes('{*path}');
  }
}
