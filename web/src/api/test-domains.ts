// Into which domains live test letters may go.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';

export const testDomainsQuery = queryOptions({
  queryKey: ['test-letter-domains'],
  queryFn: () => answer(api.GET('/api/test-letter-domains')),
});
