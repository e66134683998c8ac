// What people order about a wave under way. Whatever comes of it, the page then shows how the wave stands.
import { useMutation } from '@tanstack/react-query';
import { answer, api } from './client';
import { askWaveAgain } from './wave-drafts';

export type WaveOrder =
  | { kind: 'pause' | 'resume' | 'cancel' | 'take_back' }
  | { kind: 'retry'; states: ('refused' | 'expired' | 'held')[]; contactIds?: string[] }
  | { kind: 'decide'; decision: 'arrived' | 'send_again' | 'abandon' | 'cancel'; contactIds?: string[] }
  | { kind: 'resume_domain'; domain: string };

export function useWaveOrder(id: string) {
  return useMutation({
    mutationFn: (order: WaveOrder) => carryOut(id, order),
    onSettled: () => askWaveAgain(id),
  });
}

export async function carryOut(id: string, order: WaveOrder): Promise<unknown> {
  const params = { path: { id } };
  switch (order.kind) {
    case 'pause':
      return answer(api.POST('/api/waves/{id}/pause', { params, body: {} as { reason: string } }));
    case 'resume':
      return answer(api.POST('/api/waves/{id}/resume', { params }));
    case 'cancel':
      return answer(api.POST('/api/waves/{id}/cancel', { params }));
    case 'take_back':
      return answer(api.POST('/api/waves/{id}/take-back', { params }));
    case 'retry': {
      const { states, contactIds } = order;
      return answer(api.POST('/api/waves/{id}/retry', { params, body: { states, contactIds } }));
    }
    case 'decide': {
      const { decision, contactIds } = order;
      return answer(api.POST('/api/waves/{id}/decide', { params, body: { decision, contactIds } }));
    }
    case 'resume_domain':
      return answer(
        api.POST('/api/waves/{id}/domains/{domain}/resume', { params: { path: { id, domain: order.domain } } }),
      );
  }
}
