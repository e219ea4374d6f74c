#!/usr/bin/env node
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { collectProvenance, resultPath } from '@semantic-embeddings/benchmarks';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { renderReport } from '@semantic-embeddings/report';
import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import yargs from 'yargs';
import { compareTargets } from './comparison.js';
import { comparisonResult } from './comparison-result.js';
import { InterruptedError, listenForSignals } from './listen-for-signals.js';
import type { DemoOptions } from './options.js';
import { recipe } from './recipe.js';
import { resultsTable } from './results-table.js';

const isCount = (value: number) => Number.isInteger(value) && value > 0;

const options = await yargs(process.argv.slice(2))
  .scriptName('npm start --')
  .usage('$0 [options]\n\nTrains three small networks on emoji and writes a page that compares them.')
  .option('out', { type: 'string', default: 'output/first-run.html', describe: 'page to write' })
  .option('result', {
    type: 'string',
    describe: 'JSON file for the figures, or a folder in which it is named after the machine [default: none]',
  })
  .option('epochs', {
    type: 'number',
    default: recipe.epochs,
    describe: 'passes over the training pictures, for each network',
  })
  .option('seed', { type: 'number', default: 1, describe: 'seed of everything random' })
  .option('seeds', {
    type: 'number',
    default: 1,
    describe: 'train every network with so many seeds, from --seed on; shows means and standard deviations',
  })
  .option('architecture', { type: 'string', default: recipe.architecture, describe: 'network to train' })
  .strict()
  .check(({ epochs, seeds, seed }) => {
    if (!isCount(epochs)) return `--epochs: expected a whole number above 0, got ${epochs}`;
    if (!isCount(seeds)) return `--seeds: expected a whole number above 0, got ${seeds}`;
    return (
      (Number.isInteger(seed) && seed >= 0) || `--seed: expected a whole number of at least 0, got ${seed}`
    );
  })
  .version(false)
  .parseAsync();

const signal = listenForSignals();
try {
  await run(options);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof InterruptedError ? error.exitCode : 1;
}

async function run(demo: DemoOptions): Promise<void> {
  const out = resolve(demo.out);
  const provenance = collectProvenance('.');
  const result =
    demo.result === undefined
      ? undefined
      : resultPath(resolve(demo.result), { name: 'first-run', provenance });
  for (const file of [out, result ?? out]) mkdirSync(dirname(file), { recursive: true });
  loadTensorFlow();
  const demoRun = { ...demo, provenance };
  const comparison = await compareTargets(demoRun, signal);
  const page = await renderReport(comparison.page);
  signal.throwIfAborted();
  writeFileAtomically(out, page);
  if (result !== undefined) {
    writeFileAtomically(result, `${JSON.stringify(comparisonResult(comparison, demoRun), null, 2)}\n`);
  }
  console.log(`\n${resultsTable(comparison.story).join('\n')}`);
  console.log(`\nThe page: ${realpathSync(out)}`);
}
