// What the pages of contacts ask the API.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import type { ContactsSearch } from './contacts-search';

type Schemas = components['schemas'];
export type ContactSummary = Schemas['ContactPage']['items'][number];
export type Contact = Schemas['Contact'];
export type Mandate = Contact['mandates'][number];
export type Channel = Contact['channels'][number];
export type TimelineEntry = Schemas['ContactTimeline']['items'][number];

export const PAGE_ROWS = 50;

/** The router keeps every key that a validation names; the API wants those that say something. */
function said<Search extends object>(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Search;
}

export const contactsQuery = (search: ContactsSearch) =>
  queryOptions({
    queryKey: ['contacts', 'list', search],
    queryFn: () =>
      answer(api.GET('/api/contacts', { params: { query: { ...said(search), limit: String(PAGE_ROWS) } } })),
    placeholderData: keepPreviousData,
  });

export const contactCountQuery = ({ after: _, sort: __, ...filter }: ContactsSearch) =>
  queryOptions({
    queryKey: ['contacts', 'count', filter],
    queryFn: () => answer(api.GET('/api/contacts/count', { params: { query: said(filter) } })),
    placeholderData: keepPreviousData,
  });

export const choicesQuery = queryOptions({
  queryKey: ['contacts', 'choices'],
  queryFn: () => answer(api.GET('/api/contacts/choices')),
});

export const bodiesQuery = queryOptions({
  queryKey: ['contacts', 'bodies'],
  queryFn: async () => (await answer(api.GET('/api/bodies'))).items,
});

export const bodyQuery = (slug: string) =>
  queryOptions({
    queryKey: ['contacts', 'bodies', slug],
    queryFn: () => answer(api.GET('/api/bodies/{slug}', { params: { path: { slug } } })),
  });

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id],
    queryFn: () => answer(api.GET('/api/contacts/{id}', { params: { path: { id } } })),
  });

export const timelineKey = (id: string) => ['contact', id, 'timeline'];

export const timelinePage = (id: string, after: string | undefined) =>
  answer(api.GET('/api/contacts/{id}/timeline', { params: { path: { id }, query: { after, limit: '30' } } }));
