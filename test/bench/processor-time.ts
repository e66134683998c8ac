// How long the processor worked for the programs that a benchmark starts, which a busy machine changes less than the clock,
// and what memory they took. Counted only where the system tells it (Linux); 0 elsewhere.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
// Places behind the name in /proc/<pid>/stat (proc(5)).
const PARENT = 1;
const OWN = [11, 12];
const ENDED_CHILDREN = [13, 14];

/** Of the programs that this process started and that have ended. */
export const secondsOfChildren = (): number => seconds('self', ENDED_CHILDREN);

/** Of one program that runs. */
export const secondsOfProcess = (pid: number): number => seconds(String(pid), OWN);

/** The most that a program had in memory. */
export function peakMegabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Of a server with all of its processes, those that have ended too. */
export function secondsOfServer(pid: number): number {
  const children = readNumbers().filter((one) => statOf(one)[PARENT] === String(pid));
  return [seconds(String(pid), [...OWN, ...ENDED_CHILDREN]), ...children.map((one) => seconds(one, OWN))].reduce(
    (sum, one) => sum + one,
    0,
  );
}

function readNumbers(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function seconds(pid: string, places: number[]): number {
  const stat = statOf(pid);
  return places.reduce((sum, place) => sum + Number(stat[place] ?? 0), 0) / TICKS_PER_SECOND;
}

/** What stands behind the name of the program, which may hold blanks itself. */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
