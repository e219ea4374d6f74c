#!/usr/bin/env node
/**
 * `npm test`: sets everything up, runs the tests of every project and adds up their totals.
 * Options are handed to nx, so `npm test -- -p @semantic-embeddings/taxonomy` tests one package. With `--full`
 * (`npm run test:full`) every test also runs its long cases: SEMANTIC_EMBEDDINGS_FULL is set to 1 for them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setUp, workspaceRoot } from './set-up.mjs';

const resultsFolder = join(workspaceRoot, '.test-results');

const options = process.argv.slice(2);
const nxOptions = options.filter((option) => option !== '--full');
if (nxOptions.length < options.length) process.env.SEMANTIC_EMBEDDINGS_FULL = '1';

await setUp({ tensorflow: true, quiet: false });
rmSync(resultsFolder, { recursive: true, force: true });

const nx = join(workspaceRoot, 'node_modules', '.bin', 'nx');
const { status } = spawnSync(
  nx,
  ['run-many', '-t', 'test', '--parallel=1', '--output-style=static', ...nxOptions],
  { cwd: workspaceRoot, stdio: 'inherit' },
);

const totals = addUp(resultsFolder);
mkdirSync(resultsFolder, { recursive: true });
writeFileSync(join(resultsFolder, 'totals.json'), `${JSON.stringify(totals, null, 2)}\n`);
for (const title of totals.skippedTests) console.log(`skipped: ${title}`);
console.log(`${totals.passed} tests passed, ${totals.failed} failed, ${totals.skipped} skipped`);
if (totals.passed + totals.failed === 0) console.error('no test ran');
process.exitCode = status === 0 && totals.failed === 0 && totals.passed > 0 ? 0 : 1;

/** Sums the totals that the jest reporter left, one file a project. */
function addUp(folder) {
  const sum = { passed: 0, failed: 0, skipped: 0, skippedTests: [] };
  for (const file of listJson(folder)) {
    const totals = JSON.parse(readFileSync(file, 'utf8'));
    sum.passed += totals.passed;
    sum.failed += totals.failed;
    sum.skipped += totals.skipped;
    sum.skippedTests.push(...totals.skippedTests.map((title) => `${totals.project}: ${title}`));
  }
  return sum;
}

function listJson(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith('.json') && name !== 'totals.json')
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
