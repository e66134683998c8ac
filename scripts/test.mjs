// `npm test [-- jest arguments]`: everything that a test run needs, then every tier; the last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { installIfStale } from './install.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const artifacts = path.join(root, 'artifacts');
/** One after the other: whole processes and a browser have no use for a neighbour that takes their processor. */
const TIERS = ['spec', 'int', 'e2e'];
const MOST_MINUTES_PER_TIER = 40;

/** @returns what was counted; a file that could not be run counts as failed */
function runTier(tier, extra) {
  const report = path.join(artifacts, `jest-${tier}.json`);
  rmSync(report, { force: true });
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--selectProjects', tier, '--maxWorkers', '2', '--passWithNoTests', '--json', '--outputFile', report];
  const { status, error } = spawnSync(process.execPath, [jest, ...args, ...extra], {
    cwd: root,
    // Jest's own report goes to the error stream; the JSON that --json prints as well would drown it.
    stdio: ['ignore', 'ignore', 2],
    timeout: MOST_MINUTES_PER_TIER * 60_000,
  });
  if (error) console.error(`tier ${tier}: ${error.message}`);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  // A tier can fail without a failed test: its set-up, or a process that did not end.
  return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
}

let passed = 0;
let failed = 0;
try {
  installIfStale();
  ensureSystemPackages();
  await buildIfStale();
  mkdirSync(artifacts, { recursive: true });
  for (const tier of TIERS) {
    const counted = runTier(tier, process.argv.slice(2));
    passed += counted.passed;
    failed += counted.failed;
  }
  if (passed + failed === 0) {
    console.error('No test was run.');
    failed = 1;
  }
} catch (error) {
  console.error(error.message);
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
