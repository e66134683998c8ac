// How one contact is addressed in each language, and why: the same rules that letters are filled by.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { weightiestMandate } from '../domain/audience.js';
import { NotFound } from '../domain/errors.js';
import type { AddressForm, Recipient } from '../naming/recipient.js';
import { ADDRESS_LANGUAGES, addressOf } from '../domain/salutation.js';
import { ContactStore, type ContactDetail } from '../contacts/contact.store.js';
import { BodyViewsStore } from '../bodies/body-views.store.js';
import { FormsOfAddressService } from './forms-of-address.service.js';

@Injectable()
export class ContactAddressService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactStore,
    private readonly bodies: BodyViewsStore,
    private readonly forms: FormsOfAddressService,
  ) {}

  /** @param mandateId the office; the one that a letter would choose when it is not given. @throws NotFound */
  async of(contactId: string, mandateId?: string) {
    const contact = await this.contacts.find(this.database, contactId);
    if (!contact) throw new NotFound('There is no such contact.');
    const mandate = mandateId
      ? contact.mandates.find(({ id }) => id === mandateId)
      : weightiestMandate(contact.mandates.filter(({ isCurrent }) => isCurrent));
    if (mandateId && !mandate) throw new NotFound('This contact has no such mandate.');
    const body = mandate && (await this.bodies.find(this.database, mandate.bodySlug));
    const recipient = recipientOf(contact, mandate && { ...mandate, bodyKind: body?.kind ?? 'other' });
    const forms = await this.forms.list();
    const source = contact.provenance.find(({ field }) => field === 'language')?.source ?? null;
    const own = [...contact.languages, ...Object.keys(contact.ownSalutation)];
    const languages = [...new Set([...own, ...ADDRESS_LANGUAGES])].map((language) => ({
      language,
      source: contact.languages.includes(language) ? source : null,
      houseFormId: null,
      ...addressOf(recipient, language, forms),
    }));
    const addressForm = contact.addressForm as AddressForm;
    return { mandateId: mandate?.id ?? null, addressForm, addressEvidence: contact.addressEvidence, languages };
  }
}

function recipientOf(contact: ContactDetail, mandate: Recipient['mandate']): Recipient {
  const { printedName, givenName, familyName, honorific, ownSalutation } = contact;
  const addressForm = contact.addressForm as AddressForm;
  return { printedName, givenName, familyName, honorific, addressForm, ownSalutation, mandate };
}
