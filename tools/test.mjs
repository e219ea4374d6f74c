#!/usr/bin/env node
/**
 * `npm test`: sets everything up, runs the tests of every project and adds up their totals.
 * Options are handed to nx, so `npm test -- -p @semantic-embeddings/taxonomy` tests one package.
 * With `--full` (`npm run test:full`) every test also runs its long cases: SEMANTIC_EMBEDDINGS_FULL is set to 1 for them; after
 * that, the specs that load native TensorFlow run again under each setting that makes this machine compute like others.
 * With `--with NAME=VALUE` only these specs run, under that setting, for example TF_ENABLE_ONEDNN_OPTS=0; without `--full` those of
 * them that have a tolerance or recorded numbers.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setUp, workspaceRoot } from './set-up.mjs';

const require = createRequire(import.meta.url);
const { kernelRun, otherKernels } = require('./kernel-run.cjs');
const { runsWithOtherKernels } = require('./native-specs.cjs');

const { full, settings, nxOptions } = readOptions(process.argv.slice(2));
if (full) process.env.SEMANTIC_EMBEDDINGS_FULL = '1';

await setUp({ tensorflow: true, quiet: false });
const runs = settings.length > 0 ? settings : [undefined, ...(full ? otherKernels : [])];
const results = runs.map((setting) => runTests(setting));
process.exitCode = results.every(Boolean) ? 0 : 1;

function readOptions(options) {
  const settings = [];
  const nxOptions = [];
  for (let index = 0; index < options.length; index++) {
    const option = options[index];
    if (option === '--full') continue;
    if (option !== '--with') nxOptions.push(option);
    else settings.push(checkSetting(options[++index]));
  }
  return { full: options.includes('--full'), settings, nxOptions };
}

function checkSetting(setting = '') {
  if (/^(TF_ENABLE_ONEDNN_OPTS|ONEDNN_MAX_CPU_ISA)=\w+$/.test(setting)) return setting;
  console.error(
    `error: --with takes TF_ENABLE_ONEDNN_OPTS=0 or ONEDNN_MAX_CPU_ISA=SSE41, AVX or AVX2, not "${setting}"`,
  );
  process.exit(2);
}

/** Runs all tests, or with a setting those of the specs that load native TensorFlow; tells whether all passed. */
function runTests(setting) {
  const env = { ...process.env };
  if (setting) Object.assign(env, Object.fromEntries([setting.split('=')]));
  const run = kernelRun(env);
  if (setting) console.log(`\nspecs that load native TensorFlow, with ${setting}`);
  const resultsFolder = join(workspaceRoot, '.test-results', run);
  rmSync(resultsFolder, { recursive: true, force: true });
  const nx = join(workspaceRoot, 'node_modules', '.bin', 'nx');
  const only = setting
    ? ['-p', ...nativeProjects(), '--filter', join(workspaceRoot, 'tools', 'native-specs.cjs')]
    : [];
  const { status } = spawnSync(
    nx,
    ['run-many', '-t', 'test', '--parallel=1', '--output-style=static', ...only, ...nxOptions],
    { cwd: workspaceRoot, stdio: 'inherit', env },
  );
  const totals = addUp(resultsFolder);
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, 'totals.json'), `${JSON.stringify(totals, null, 2)}\n`);
  for (const title of totals.skippedTests) console.log(`skipped: ${title}`);
  const where = setting ? ` with ${setting}` : '';
  console.log(`${totals.passed} tests passed${where}, ${totals.failed} failed, ${totals.skipped} skipped`);
  if (totals.passed + totals.failed === 0) console.error('no test ran');
  return status === 0 && totals.failed === 0 && totals.passed > 0;
}

/** Names of the projects that have specs which load native TensorFlow. */
function nativeProjects() {
  const packages = join(workspaceRoot, 'packages');
  return readdirSync(packages)
    .map((name) => join(packages, name))
    .filter((folder) =>
      readdirSync(join(folder, 'src'), { recursive: true })
        .filter((name) => name.endsWith('.spec.ts'))
        .some((name) => runsWithOtherKernels(join(folder, 'src', name))),
    )
    .map((folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name);
}

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
