// Finds the PostgreSQL that runs on this machine for this data folder. Starting and stopping it is not done here.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const LOCAL_DATABASE = {
  user: 'demarche',
  database: 'demarche',
  dataFolder: 'pgdata',
  passwordFile: 'pg-password',
};

/** The URL of the running local database, or nothing when none runs. */
export function findLocalDatabaseUrl(dataFolder: string, database = LOCAL_DATABASE.database): string | undefined {
  try {
    // postmaster.pid: line 1 the process, line 4 the port.
    const lines = readFileSync(path.join(dataFolder, LOCAL_DATABASE.dataFolder, 'postmaster.pid'), 'utf8').split('\n');
    const password = readFileSync(path.join(dataFolder, LOCAL_DATABASE.passwordFile), 'utf8').trim();
    if (!isAlive(Number(lines[0]))) return undefined;
    return `postgres://${LOCAL_DATABASE.user}:${password}@127.0.0.1:${lines[3]?.trim()}/${database}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
