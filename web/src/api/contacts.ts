// Contacts: the list, one of them, and what happened between us and it.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type ContactSummary = Schemas['ContactPage']['items'][number];
export type Contact = Schemas['Contact'];
export type Mandate = Contact['mandates'][number];
export type Channel = Contact['channels'][number];
export type TimelineEntry = Schemas['ContactTimeline']['items'][number];

/** What a list of contacts shows; every key but `after` narrows or orders it. */
export interface ContactsSearch {
  search?: string;
  /** ISO codes, separated by commas. */
  country?: string;
  body?: string;
  role?: string;
  politicalGroup?: string;
  language?: string;
  tag?: string;
  email?: 'yes' | 'no';
  suppressed?: 'yes' | 'no';
  mandate?: 'current' | 'ended' | 'none';
  status?: 'active' | 'deceased';
  sort?: 'name' | '-name' | 'changed' | 'added';
  /** The end of the page before. */
  after?: string;
}

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

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id, 'row'],
    queryFn: () => answer(api.GET('/api/contacts/{id}', { params: { path: { id } } })),
  });

const timelinePage = (id: string, after: string | undefined) =>
  answer(api.GET('/api/contacts/{id}/timeline', { params: { path: { id }, query: { after, limit: '30' } } }));

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['contact', id, 'timeline', 'all'],
    queryFn: ({ pageParam }) => timelinePage(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The newest of it, for a sheet of paper. */
export const newestOfTimelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['contact', id, 'timeline', 'newest'],
    queryFn: () => timelinePage(id, undefined),
  });

/** What would go and what would stay; it counts for the moment only. */
export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ['erasure', id],
    queryFn: () => answer(api.GET('/api/contacts/{id}/erasure', { params: { path: { id } } })),
    staleTime: 0,
  });
