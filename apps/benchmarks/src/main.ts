#!/usr/bin/env node
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { format, resolveConfig } from 'prettier';
import yargs from 'yargs';
import { comparisonMarkdown, type ComparisonResult } from './comparison-markdown.js';
import { commandTable, type CommandTimings } from './command-table.js';
import { recipes, type RecipeName } from './recipes.js';
import { replaceSection } from './replace-section.js';
import { resultTable } from './result-table.js';
import { runRecipe, type RecipeResult } from './run-recipe.js';
import { contenders } from './step-times/contenders.js';
import { newestStepTimes } from './step-times/newest-step-times.js';
import { runStepProfile, type StepProfileResult } from './step-times/run-step-profile.js';
import { runStepTimes, type StepTimesResult } from './step-times/run-step-times.js';
import { stepNetworks } from './step-times/step-networks.js';
import { stepProfileTable } from './step-times/step-profile-table.js';
import { stepTimesPlot } from './step-times/step-times-plot.js';
import { stepTimesTable } from './step-times/step-times-table.js';

const app = join(dirname(fileURLToPath(import.meta.url)), '..');
const workspace = join(app, '../..');
const resultsFolder = join(app, 'results');

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
        .option('out', {
          type: 'string',
          describe: 'result file [default: apps/benchmarks/results/RECIPE.json]',
        }),
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
        .option('out', { type: 'string', default: join(resultsFolder, 'step-times.json') }),
    async ({ out, peers, ...options }) => {
      const result = await runStepTimes({ ...options, app, peers: resolve(peers), say: console.error });
      writeResult(resolve(out), result);
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
        .option('out', { type: 'string', default: join(resultsFolder, 'step-profile.json') }),
    async ({ out, peers, ...options }) => {
      const result = await runStepProfile({ ...options, app, peers: resolve(peers), say: console.error });
      writeResult(resolve(out), result);
      console.log(stepProfileTable(result));
    },
  )
  .command('report', 'write the tables of the README from the result files', {}, report)
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

function list(): void {
  for (const [name, { title, source }] of Object.entries(recipes))
    console.log(`${name}\n  ${title}: ${source}`);
}

async function run(
  name: RecipeName,
  options: { dataRoot: string | undefined; work: string; out: string | undefined },
): Promise<void> {
  const out = resolve(options.out ?? join(resultsFolder, `${name}.json`));
  mkdirSync(dirname(out), { recursive: true });
  const result = await runRecipe(name, recipes[name], {
    hierarchies: join(workspace, 'hierarchies'),
    dataRoot: options.dataRoot === undefined ? undefined : resolve(options.dataRoot),
    work: resolve(options.work, name),
  });
  writeResult(out, result);
  console.log(resultTable([result]));
}

async function report(): Promise<void> {
  const results = existsSync(resultsFolder)
    ? readdirSync(resultsFolder)
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => JSON.parse(readFileSync(join(resultsFolder, file), 'utf8')))
    : [];
  const runs = results.filter((result): result is RecipeResult => 'recipe' in result);
  const timings = results.filter((result): result is CommandTimings => 'commands' in result);
  const comparisons = results.filter((result): result is ComparisonResult => 'comparison' in result);
  const steps = newestStepTimes(results.filter((result): result is StepTimesResult => 'stepTimes' in result));
  if (steps) writeFileAtomically(join(resultsFolder, 'step-times.svg'), stepTimesPlot(steps));
  const sections = {
    'recipe-results': resultTable(runs),
    'command-timings': timings.map(commandTable).join('\n\n'),
    'step-times': steps ? stepTimesTable(steps) : '',
    'first-run': comparisons.map(comparisonMarkdown).join('\n\n'),
  };
  await rewrite(join(workspace, 'README.md'), (before) =>
    Object.entries(sections).reduce(
      (text, [name, content]) => replaceSection(text, { name, content }),
      before,
    ),
  );
  const profiles = results.filter((result): result is StepProfileResult => 'stepProfiles' in result);
  await rewrite(join(app, 'README.md'), (before) =>
    replaceSection(before, {
      name: 'step-profile',
      content: profiles.map(stepProfileTable).join('\n\n'),
    }),
  );
  console.log(
    `README.md: ${runs.length} recipe results, ${timings.length} command timings, ${steps?.stepTimes.length ?? 0} step times, ${comparisons.length} comparisons`,
  );
}

function writeResult(file: string, result: RecipeResult | StepTimesResult | StepProfileResult): void {
  writeFileAtomically(file, `${JSON.stringify(result, null, 2)}\n`);
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const text = change(readFileSync(file, 'utf8'));
  writeFileAtomically(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
