// The senders: who letters are from, and by which relay they leave.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import type { components } from './schema';

export type Sender = components['schemas']['Sender'];
export type SenderDetail = components['schemas']['SenderDetail'];
export type RelayStep = components['schemas']['RelayStep'];

export const sendersQuery = queryOptions({
  queryKey: ['senders', 'list'],
  queryFn: () => answer(api.GET('/api/senders')),
});

export const senderQuery = (slug: string) =>
  queryOptions({
    queryKey: ['senders', 'one', slug],
    queryFn: () => answer(api.GET('/api/senders/{slug}', { params: { path: { slug } } })),
  });

export const dnsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['sender-dns', slug],
    queryFn: () => answer(api.GET('/api/senders/{slug}/dns', { params: { path: { slug } } })),
    gcTime: 0,
    retry: false,
  });
