// One local service per data folder: a file that says which process runs it, where it is reached, and what it started.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Conflict } from '../domain/errors.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

interface LockContent {
  owner: ProcessIdentity;
  link?: string;
  children: ProcessIdentity[];
}

const FILE = 'local.lock';

export class FolderLock {
  private content: LockContent = { owner: identify(process.pid), children: [] };

  private constructor(
    private readonly file: string,
    /** Processes that a killed owner left behind and that still run. */
    readonly leftBehind: readonly ProcessIdentity[],
  ) {}

  /** @throws Conflict saying what already runs, and where */
  static take(dataFolder: string): FolderLock {
    const file = path.join(dataFolder, FILE);
    const before = read(file);
    if (before && isAlive(before.owner)) throw alreadyRuns(before, dataFolder);
    const lock = new FolderLock(file, before?.children.filter(isAlive) ?? []);
    // The children stay named until they have ended: a second kill must not lose sight of them.
    lock.content.children = [...lock.leftBehind];
    if (before) rmSync(file, { force: true });
    lock.create(dataFolder);
    return lock;
  }

  /** @returns the running service's link; nothing when none runs, or it is not ready yet */
  static linkOf(dataFolder: string): string | undefined {
    const content = read(path.join(dataFolder, FILE));
    return content && isAlive(content.owner) ? content.link : undefined;
  }

  update(change: { link?: string; children?: readonly number[] }): void {
    if (change.link) this.content.link = change.link;
    if (change.children) this.content.children = change.children.map(identify);
    writeFileSync(this.aside, JSON.stringify(this.content), { mode: 0o600 });
    renameSync(this.aside, this.file);
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private get aside(): string {
    return `${this.file}.${process.pid}`;
  }

  /** Linked into place, whole: of two that start at once, one finds the file of the other. */
  private create(dataFolder: string): void {
    writeFileSync(this.aside, JSON.stringify(this.content), { mode: 0o600 });
    try {
      linkSync(this.aside, this.file);
    } catch {
      throw alreadyRuns(read(this.file), dataFolder);
    } finally {
      rmSync(this.aside, { force: true });
    }
  }
}

function alreadyRuns(content: LockContent | undefined, dataFolder: string): Conflict {
  const where = content?.link ?? 'it is still starting';
  return new Conflict(
    `Demarche already runs here (process ${content?.owner.pid ?? 'unknown'}): ${where}\n` +
      `To run a second one, give it another DEMARCHE_DATA_DIR than ${dataFolder}.`,
  );
}

function read(file: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockContent;
  } catch {
    return undefined;
  }
}
