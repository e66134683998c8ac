// One import in the browser: the file, what a person said about it, what the dry run found, and how far applying it is.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type ImportResult = components['schemas']['ImportResult'];

export interface ImportOptions {
  source: string;
  encoding: string | null;
  /** Heading to field; null leaves the column out. Only what a person changed. */
  mapping: Record<string, string | null>;
  /** The body of rows that name none. */
  body: string;
}

const PROGRESS_MS = 500;

function queryOf(file: File, options: ImportOptions, run?: string) {
  const { source, encoding, mapping, body } = options;
  return {
    fileName: file.name,
    ...(source.trim() && { source: source.trim() }),
    ...(encoding && { encoding }),
    ...(Object.keys(mapping).length > 0 && { mapping: JSON.stringify(mapping) }),
    ...(body.trim() && { constants: JSON.stringify({ body: body.trim() }) }),
    ...(run && { run }),
  };
}

/** The file's bytes go as they are: which encoding they are in is judged by the service. */
const send = (
  path: '/api/contacts/imports' | '/api/contacts/imports/plan',
  file: File,
  options: ImportOptions,
  run?: string,
) =>
  answer<ImportResult>(
    api.POST(path, {
      params: { query: queryOf(file, options, run) },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as File,
      headers: { 'Content-Type': 'text/csv' },
    }),
  );

export function useImport() {
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [options, setOptions] = useState<ImportOptions>({ source: '', encoding: null, mapping: {}, body: '' });
  const [run, setRun] = useState<string>();
  const plan = useMutation({
    mutationFn: (asked: { file: File; options: ImportOptions }) =>
      send('/api/contacts/imports/plan', asked.file, asked.options),
  });
  const apply = useMutation({
    mutationFn: (asked: { file: File; run: string }) => send('/api/contacts/imports', asked.file, options, asked.run),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['contacts'] }),
        queries.invalidateQueries({ queryKey: ['segments'] }),
      ]),
  });
  // The one thing that is asked again and again: an import is not in the database before its end, so nothing can push it.
  const progress = useQuery({
    queryKey: ['import-run', run],
    queryFn: () => answer(api.GET('/api/contacts/imports/runs/{run}', { params: { path: { run: run ?? '' } } })),
    enabled: apply.isPending && run !== undefined,
    refetchInterval: PROGRESS_MS,
    retry: false,
  });
  const look = (newFile: File, newOptions: ImportOptions) => {
    apply.reset();
    plan.mutate({ file: newFile, options: newOptions });
  };
  return {
    file,
    options,
    plan,
    apply,
    rowsDone: apply.isPending ? (progress.data?.rows ?? 0) : undefined,
    choose: (chosen: File | null) => {
      plan.reset();
      apply.reset();
      setFile(chosen ?? undefined);
      const fresh = { source: '', encoding: null, mapping: {}, body: '' };
      setOptions(fresh);
      if (chosen) look(chosen, fresh);
    },
    change: (change: Partial<ImportOptions>) => {
      const changed = { ...options, ...change };
      setOptions(changed);
      if (file) look(file, changed);
    },
    start: () => {
      if (!file) return;
      const name = crypto.randomUUID();
      setRun(name);
      apply.mutate({ file, run: name });
    },
  };
}
