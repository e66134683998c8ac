// One's own account, the confirmation of addresses, and where test letters may go.
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { SendersModule } from '../senders/senders.module.js';
import { AddressMailService } from './address-mail.service.js';
import { MailboxStore } from './mailbox.store.js';
import { NewAddressService } from './new-address.service.js';
import { NewAddressStore } from './new-address.store.js';
import { OwnAccountService } from './own-account.service.js';
import { TestDomainsService } from './test-domains.service.js';
import { TestDomainsStore } from './test-domains.store.js';
import { TestMailboxService } from './test-mailbox.service.js';

/** What ordering a test letter needs, in every process. */
@Module({
  providers: [MailboxStore, TestDomainsService, TestDomainsStore, TestMailboxService],
  exports: [MailboxStore, TestDomainsService, TestMailboxService],
})
export class TestMailboxModule {}

@Module({
  imports: [AuthModule, SendersModule, TestMailboxModule],
  providers: [AddressMailService, NewAddressService, NewAddressStore, OwnAccountService],
  exports: [NewAddressService, OwnAccountService],
})
export class AccountsModule {}
