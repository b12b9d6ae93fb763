import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Runs everything that `npm test` promises, in order, and counts it: each step is one, each test case is one. */
interface Step {
  title: string;
  command: string[];
  /** A run of vitest, whose cases are counted. */
  cases?: boolean;
}

const vitest = ['vitest', 'run', '--config', 'tests/vitest.config.ts'];
const STEPS: Step[] = [
  { title: 'types', command: ['tsc', '--noEmit'] },
  { title: 'style', command: ['biome', 'check', '--error-on-warnings'] },
  { title: 'rooms', command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'tests', 'bench'] },
  { title: 'nothing unused', command: ['knip'] },
  { title: 'the index', command: ['tsx', 'src/command-line/index-check.ts'] },
  { title: 'unit and property tests', command: [...vitest, '--project', 'unit'], cases: true },
  { title: 'build for Chrome', command: ['vite', 'build', '--mode', 'chrome', '--logLevel', 'warn'] },
  { title: 'build for Firefox', command: ['vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'] },
  { title: 'web-ext lint', command: ['web-ext', 'lint', '--source-dir', 'dist/firefox'] },
  { title: 'journeys', command: [...vitest, '--project', 'journeys'], cases: true },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'whence-tests-'));
let passed = 0;
let failed = 0;

for (const { title, command, cases } of STEPS) {
  const began = process.hrtime.bigint();
  const report = join(scratch, 'report.json');
  const [name, ...rest] = cases
    ? [...command, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    : command;
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', name!), rest, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  let said = '';
  if (cases) {
    const counted = countCases(report);
    passed += counted.passed;
    failed += counted.failed;
    said = `, ${counted.passed} passed, ${counted.failed} failed${counted.skipped ? `, ${counted.skipped} skipped` : ''}`;
  }
  if (status === 0) passed++;
  else {
    failed++;
    console.log(stdout, stderr);
  }
  console.log(`${status === 0 ? '✓' : '✗'} ${title}${said} (${seconds.toFixed(1)} s)`);
}
rmSync(scratch, { recursive: true });

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function countCases(report: string): { passed: number; failed: number; skipped: number } {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
