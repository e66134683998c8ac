// What only the API does with senders: testing one for an admin.
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MailDns } from '../mail/mail-dns.js';
import { SenderDnsService } from './sender-dns.service.js';
import { SenderTestService } from './sender-test.service.js';
import { SendersModule } from './senders.module.js';

@Module({
  imports: [AuthModule, SendersModule],
  providers: [MailDns, SenderDnsService, SenderTestService],
  exports: [MailDns, SenderDnsService, SenderTestService],
})
export class SenderChecksModule {}
