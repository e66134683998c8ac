// Senders as a Nest module.
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MailDns } from '../mail/mail-dns.js';
import { SenderDnsService } from './sender-dns.service.js';
import { SenderSecrets } from './sender-secrets.js';
import { SenderTestService } from './sender-test.service.js';
import { SenderStore } from './sender.store.js';
import { SendersService } from './senders.service.js';

@Module({ providers: [SendersService, SenderSecrets, SenderStore], exports: [SendersService] })
export class SendersModule {}

/** What only the API does: testing a sender for an admin. */
@Module({
  imports: [AuthModule, SendersModule],
  providers: [MailDns, SenderDnsService, SenderTestService],
  exports: [MailDns, SenderDnsService, SenderTestService],
})
export class SenderChecksModule {}
