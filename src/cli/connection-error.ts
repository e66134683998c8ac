// Tells a database that cannot be reached or entered from a mistake of ours, and says it in words.
import { ConfigurationError } from '../domain/errors.js';

const WORDS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is not known',
  EHOSTUNREACH: 'its host cannot be reached',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closed the connection',
  '28P01': 'the password is wrong',
  '28000': 'it does not let this user in',
  '3D000': 'there is no such database',
  '57P03': 'it is starting up or shutting down',
  '53300': 'it has no connection left',
  '42P01': 'its tables are missing or old: start the service once, which brings them up to date',
};

interface SystemError extends Error {
  code?: string;
  errors?: SystemError[];
}

export function unreachable(error: unknown): ConfigurationError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, message, errors } = error as SystemError;
  // A host with two addresses gives one error for each.
  const known = code ?? errors?.[0]?.code ?? (/timeout/i.test(message) ? 'ETIMEDOUT' : undefined);
  const words = known && WORDS[known];
  return words ? new ConfigurationError([`The database cannot be used: ${words} (${message || known}).`]) : undefined;
}
