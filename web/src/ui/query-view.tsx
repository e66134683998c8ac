// The three states of something fetched: loading, failed, there. What is there stays while it is fetched again.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorBox } from './error-box';
import { Loading } from './loading';

interface QueryViewProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

export function QueryView<T>({ query, loading, children }: QueryViewProps<T>) {
  const { data, error, refetch } = query;
  return (
    <>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {data !== undefined ? children(data) : !error && (loading ?? <Loading />)}
    </>
  );
}
