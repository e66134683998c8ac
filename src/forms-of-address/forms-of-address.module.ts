// How people in an office are addressed, as a Nest module.
import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/bodies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ContactAddressService } from './contact-address.service.js';
import { FormOfAddressStore } from './form-of-address.store.js';
import { FormsOfAddressService } from './forms-of-address.service.js';

@Module({
  imports: [BodiesModule, ContactsModule],
  providers: [ContactAddressService, FormOfAddressStore, FormsOfAddressService],
  exports: [ContactAddressService, FormOfAddressStore, FormsOfAddressService],
})
export class FormsOfAddressModule {}
