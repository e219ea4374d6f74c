#!/usr/bin/env node
/**
 * `npm run set-up`: makes a clone ready to run: npm packages, built workspace packages, native TensorFlow. Does only what is
 * missing, so that it costs a fraction of a second when nothing is. Uses nothing but Node itself until the npm packages are
 * there.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { assertNodeVersion } from './node-version.mjs';
import { installPackages, isInstalled } from './npm-packages.mjs';
import { buildPackages, isBuilt } from './workspace-build.mjs';
import { readJson, SetUpError, workspaceRoot } from './workspace.mjs';

export { workspaceRoot };

/**
 * Makes the workspace ready. A problem is told on stderr in one paragraph and ends the process with exit code 1.
 *
 * @param {object} [options]
 * @param {boolean} [options.tensorflow] whether native TensorFlow is set up as well, by default true
 * @param {'auto'|'cpu'|'gpu'} [options.variant] the build of TensorFlow, by default 'auto'
 * @param {boolean} [options.force] whether to build and compile anew, by default false
 * @param {boolean} [options.quiet] whether to keep silent about what is being done, by default false
 */
export async function setUp({ tensorflow = true, variant = 'auto', force = false, quiet = false } = {}) {
  try {
    const { engines } = readJson('package.json');
    assertNodeVersion(process.versions.node, engines.node);
    if (!isInstalled()) installPackages({ quiet });
    if (force || !isBuilt()) buildPackages({ force, quiet });
    if (tensorflow) await setUpTensorFlow({ variant, force, quiet });
  } catch (error) {
    if (!(error instanceof SetUpError) && error?.name !== 'TensorFlowRuntimeError') throw error;
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}

async function setUpTensorFlow({ variant, force, quiet }) {
  const runtime = join(workspaceRoot, 'packages', 'tensorflow-runtime', 'dist', 'index.js');
  const { setUpTensorFlow: setUpRuntime } = await import(pathToFileURL(runtime).href);
  await setUpRuntime({ variant, force, from: workspaceRoot, ...(quiet && { onProgress: () => undefined }) });
}

const help = `usage: npm run set-up -- [options]

Makes this clone ready to run: npm packages, built workspace packages, native TensorFlow. Does only what is missing.

  --variant auto|cpu|gpu  build of TensorFlow (default: auto)
  --no-tensorflow         leave TensorFlow out
  --force                 build and compile anew
  --quiet                 say nothing but errors
  --help                  show this`;

async function main() {
  const { values } = parseArgs({
    options: {
      variant: { type: 'string', default: 'auto' },
      'no-tensorflow': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const { variant, force, quiet } = values;
  await setUp({ tensorflow: !values['no-tensorflow'], variant, force, quiet });
  if (!quiet) console.error('Ready: npm start shows it at work, npm test checks it.');
}

if (
  process.argv[1] !== undefined &&
  realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))
) {
  await main().catch((error) => {
    if (!error?.code?.startsWith?.('ERR_PARSE_ARGS')) throw error;
    console.error(`error: ${error.message}\n\n${help}`);
    process.exitCode = 2;
  });
}
