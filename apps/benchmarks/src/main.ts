#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import yargs from 'yargs';
import { contenders } from './measures/contenders.js';
import { stepNetworks } from './measures/step-networks.js';
import { machineSections } from './report/machine-sections.js';
import { resultTable } from './report/result-table.js';
import { stepProfileTable } from './report/step-profile-table.js';
import { stepTimesTable } from './report/step-times-table.js';
import { writeReport } from './report/write-report.js';
import { collectProvenance } from './results/provenance.js';
import type { ResultFile } from './results/result-file.js';
import { resultPath } from './results/result-path.js';
import { recipes, type RecipeName } from './runners/recipes.js';
import { runRecipe } from './runners/run-recipe.js';
import { runStepProfile } from './runners/run-step-profile.js';
import { runStepTimes } from './runners/run-step-times.js';

const app = join(dirname(fileURLToPath(import.meta.url)), '..');
const workspace = join(app, '../..');

const outOption = {
  type: 'string',
  default: join(app, 'results'),
  describe: 'result file, or a folder in which it is named after the machine',
} as const;

const peersOption = {
  type: 'string',
  default: 'output/peers',
  describe: 'folder for a Python environment with TensorFlow and PyTorch (about 5 GB)',
} as const;

await yargs(process.argv.slice(2))
  .scriptName('benchmarks')
  .command('list', 'show the recipes', {}, list)
  .command(
    'run <recipe>',
    'run a recipe end to end and write its result file',
    (args) =>
      args
        .positional('recipe', { choices: Object.keys(recipes) as RecipeName[], demandOption: true })
        .option('data-root', { type: 'string', describe: 'folder of the data set' })
        .option('work', {
          type: 'string',
          default: 'output/benchmarks',
          describe: 'folder for model and features',
        })
        .option('out', outOption),
    async ({ recipe, dataRoot, work, out }) => run(recipe, { dataRoot, work, out }),
  )
  .command(
    'step-times',
    'time training steps of this project, Python Keras and PyTorch in turn',
    (args) =>
      args
        .option('networks', { array: true, choices: names(stepNetworks), default: names(stepNetworks) })
        .option('contenders', { array: true, choices: names(contenders), default: names(contenders) })
        .option('rounds', { type: 'number', default: 2, describe: 'fresh processes for each' })
        .option('steps', {
          type: 'number',
          describe: 'steps that count in each process [10, or 5 for the large networks]',
        })
        .option('warmup', { type: 'number', default: 2, describe: 'steps before them' })
        .option('peers', peersOption)
        .option('out', outOption),
    async ({ out, peers, ...options }) => {
      const provenance = collectProvenance(app);
      const name = partName('step-times', options.networks, names(stepNetworks));
      const file = resultPath(resolve(out), { name, provenance });
      const run = { ...options, app, provenance, peers: resolve(peers), say: console.error };
      const result = await runStepTimes(run);
      writeResult(file, result);
      console.log(stepTimesTable(result));
    },
  )
  .command(
    'step-profile',
    'tell where the time of training steps goes, by kernels',
    (args) =>
      args
        .option('networks', {
          array: true,
          choices: names(stepNetworks),
          default: ['simple', 'resnet-32'] as const,
        })
        .option('contenders', {
          array: true,
          choices: names(contenders),
          default: ['captured', 'captured-bfloat16', 'torch', 'torch-autocast'] as const,
        })
        .option('steps', { type: 'number', default: 10, describe: 'steps that count' })
        .option('warmup', { type: 'number', default: 2, describe: 'steps before them' })
        .option('peers', peersOption)
        .option('out', outOption),
    async ({ out, peers, ...options }) => {
      const provenance = collectProvenance(app);
      const file = resultPath(resolve(out), { name: 'step-profile', provenance });
      const run = { ...options, app, provenance, peers: resolve(peers), say: console.error };
      const result = await runStepProfile(run);
      writeResult(file, result);
      console.log(stepProfileTable(result));
    },
  )
  .command('report', 'write the tables of the README from the result files', {}, async () =>
    console.log(await writeReport(app)),
  )
  .demandCommand(1, 'which command?')
  .strict()
  .fail((message, error) => {
    console.error(message ?? error.message);
    process.exit(message ? 2 : 1);
  })
  .parseAsync();

function names<T extends object>(registry: T): (keyof T & string)[] {
  return Object.keys(registry) as (keyof T & string)[];
}

/** A measurement of some networks must not take the place of one of all. */
function partName(name: string, taken: readonly string[], all: readonly string[]): string {
  return all.every((network) => taken.includes(network)) ? name : [name, ...taken].join('-');
}

function list(): void {
  for (const [name, { title, source }] of Object.entries(recipes))
    console.log(`${name}\n  ${title}: ${source}`);
}

async function run(
  name: RecipeName,
  options: { dataRoot: string | undefined; work: string; out: string },
): Promise<void> {
  const provenance = collectProvenance(app);
  const file = resultPath(resolve(options.out), { name, provenance });
  mkdirSync(dirname(file), { recursive: true });
  const folders = {
    hierarchies: join(workspace, 'hierarchies'),
    dataRoot: options.dataRoot === undefined ? undefined : resolve(options.dataRoot),
    work: resolve(options.work, name),
  };
  const result = await runRecipe(recipes[name], { name, provenance, folders });
  writeResult(file, result);
  console.log(machineSections([result], resultTable));
}

function writeResult(file: string, result: ResultFile): void {
  writeFileAtomically(file, `${JSON.stringify(result, null, 2)}\n`);
}
