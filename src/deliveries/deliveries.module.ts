// One row per letter, as a Nest module: the stores that alone write it.
import { Module } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryClaimStore } from './delivery-claim.store.js';
import { DeliveryGateStore } from './delivery-gate.store.js';
import { DeliveryListStore } from './delivery-list.store.js';
import { DeliveryOrderStore } from './delivery-order.store.js';
import { DeliveryPartsStore } from './delivery-parts.store.js';
import { DeliveryPlanStore } from './delivery-plan.store.js';
import { DeliveryProgressStore } from './delivery-progress.store.js';
import { DeliverySettleStore } from './delivery-settle.store.js';

const stores = [
  DeliveryClaimStore,
  DeliveryGateStore,
  DeliveryListStore,
  DeliveryOrderStore,
  DeliveryPartsStore,
  DeliveryPlanStore,
  DeliveryProgressStore,
  DeliverySettleStore,
];

@Module({ providers: [...stores, DeliveriesService], exports: [...stores, DeliveriesService] })
export class DeliveriesModule {}
