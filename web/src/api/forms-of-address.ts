// Forms of address: how letters begin and end for a contact, and the rules of one's own.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type ContactAddress = Schemas['ContactAddress'];
export type LanguageAddress = ContactAddress['languages'][number];
export type AddressRule = Schemas['FormsOfAddress']['items'][number];

/** @param mandateId the office; without it the one that a letter would choose */
export const contactAddressQuery = (id: string, mandateId?: string) =>
  queryOptions({
    queryKey: ['contact', id, 'address', mandateId],
    queryFn: () => answer(api.GET('/api/contacts/{id}/address', { params: { path: { id }, query: { mandateId } } })),
  });

export const addressRulesQuery = queryOptions({
  queryKey: ['contacts', 'forms-of-address'],
  queryFn: async () => (await answer(api.GET('/api/forms-of-address'))).items,
});
