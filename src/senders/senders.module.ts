// Senders as a Nest module.
import { Module } from '@nestjs/common';
import { SendersService } from './senders.service.js';

@Module({ providers: [SendersService], exports: [SendersService] })
export class SendersModule {}
