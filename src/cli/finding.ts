// One line of the doctor's answer.

export interface Finding {
  name: string;
  status: 'pass' | 'warn' | 'fail';
  message: string;
  /** What to do about it. */
  advice?: string;
}

export const pass = (name: string, message: string): Finding => ({ name, status: 'pass', message });
export const warn = (name: string, message: string, advice: string): Finding => ({
  name,
  status: 'warn',
  message,
  advice,
});
export const fail = (name: string, message: string, advice: string): Finding => ({
  name,
  status: 'fail',
  message,
  advice,
});

/** PASS, WARN and FAIL lines, the advice below its finding. */
export function printFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .flatMap(({ name, status, message, advice }) => [
      `${status.toUpperCase()}  ${name.padEnd(width)}  ${message}`,
      ...(advice && status !== 'pass' ? [`      ${' '.repeat(width)}  -> ${advice}`] : []),
    ])
    .join('\n');
}

export const hasFailure = (findings: readonly Finding[]): boolean => findings.some(({ status }) => status === 'fail');
