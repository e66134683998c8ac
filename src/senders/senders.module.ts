// Senders as a Nest module.
import { Module } from '@nestjs/common';
import { SenderSecrets } from './sender-secrets.js';
import { SenderStore } from './sender.store.js';
import { SendersService } from './senders.service.js';

@Module({ providers: [SendersService, SenderSecrets, SenderStore], exports: [SendersService] })
export class SendersModule {}
