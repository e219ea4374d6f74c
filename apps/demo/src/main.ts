#!/usr/bin/env node
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { collectProvenance, resultPath } from '@semantic-embeddings/benchmarks';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import yargs from 'yargs';
import { compareTargets } from './comparison.js';
import { comparisonResult } from './comparison-result.js';
import { comparisonTable } from './page/comparison-table.js';
import type { DemoOptions } from './options.js';
import { renderPage } from './page/render-page.js';

const options = await yargs(process.argv.slice(2))
  .scriptName('npm start --')
  .usage('$0 [options]\n\nTrains two small networks on emoji and writes a page that compares them.')
  .option('out', { type: 'string', default: 'output/first-run.html', describe: 'page to write' })
  .option('result', {
    type: 'string',
    describe: 'JSON file for the figures, or a folder in which it is named after the machine [default: none]',
  })
  .option('epochs', { type: 'number', default: 16, describe: 'passes over the training pictures' })
  .option('seed', { type: 'number', default: 1, describe: 'seed of everything random' })
  .option('architecture', { type: 'string', default: 'plain-8', describe: 'network to train' })
  .strict()
  .check(
    ({ epochs }) => (Number.isInteger(epochs) && epochs > 0) || '--epochs: expected a whole number above 0',
  )
  .version(false)
  .parseAsync();

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort(new Error('interrupted; no page was written')));

try {
  await run(options);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = interrupt.signal.aborted ? 130 : 1;
}

async function run(demo: DemoOptions): Promise<void> {
  const out = resolve(demo.out);
  const provenance = collectProvenance('.');
  const result =
    demo.result === undefined
      ? undefined
      : resultPath(resolve(demo.result), { name: 'first-run', provenance });
  for (const file of [out, result ?? out]) mkdirSync(dirname(file), { recursive: true });
  const started = performance.now();
  loadTensorFlow();
  const demoRun = { ...demo, provenance };
  const data = await compareTargets(demoRun, interrupt.signal);
  writeFileAtomically(out, renderPage(data));
  if (result !== undefined)
    writeFileAtomically(result, `${JSON.stringify(comparisonResult(data, demoRun), null, 2)}\n`);
  console.log(`\n${comparisonTable(data.networks, data.cutoff).join('\n')}`);
  console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s; the page: ${realpathSync(out)}`);
}
