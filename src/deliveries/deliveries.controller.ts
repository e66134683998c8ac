// The letters of a wave, one by one, and what happened to each.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../http/access.js';
import { Answers } from '../http/answers.js';
import { uuid } from '../http/shapes.js';
import { deliveryEvents, deliveryPage, deliveryQuery, type DeliveryQuery } from './deliveries.dto.js';
import { DeliveriesService } from './deliveries.service.js';

@ApiTags('Deliveries')
@Controller('api/waves/:waveId/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @ApiOperation({ summary: 'List the deliveries of a wave' })
  @Allow('viewer')
  @Answers(deliveryPage, "In the wave's order")
  list(
    @Param('waveId', { schema: uuid }) waveId: string,
    @Query({ schema: deliveryQuery }) { state, part, search, ...page }: DeliveryQuery,
  ) {
    return this.deliveries.list(waveId, { state, part, search }, page);
  }

  @Get(':contactId/events')
  @ApiOperation({ summary: 'List what happened to one delivery' })
  @Allow('viewer')
  @Answers(deliveryEvents, 'What happened to the letter to this contact, oldest first')
  async events(
    @Param('waveId', { schema: uuid }) waveId: string,
    @Param('contactId', { schema: uuid }) contactId: string,
  ) {
    return { items: await this.deliveries.events(waveId, contactId) };
  }
}
