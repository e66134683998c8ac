// Whose request the work of this moment is done for, so that what it costs is counted as theirs however deep it is done.
import { AsyncLocalStorage } from 'node:async_hooks';

/** A request: who sent it is found out while it is worked on. */
interface Asking {
  caller?: { personId: string };
}

const asking = new AsyncLocalStorage<Asking>();

export const workFor = <Result>(request: Asking, work: () => Result): Result => asking.run(request, work);

/** @returns nothing for what a program of ours, such as the command line, does by itself */
export const whoseWork = (): string | undefined => asking.getStore()?.caller?.personId;
