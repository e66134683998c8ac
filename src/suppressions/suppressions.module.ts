// Suppressions as a Nest module.
import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/deliveries.module.js';
import { SuppressionStore } from './suppression.store.js';
import { SuppressionsService } from './suppressions.service.js';

@Module({
  imports: [DeliveriesModule],
  providers: [SuppressionsService, SuppressionStore],
  exports: [SuppressionsService],
})
export class SuppressionsModule {}
