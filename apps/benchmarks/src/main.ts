#!/usr/bin/env node
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { format, resolveConfig } from 'prettier';
import yargs from 'yargs';
import { comparisonMarkdown, type ComparisonResult } from './comparison-markdown.js';
import { commandTable, type CommandTimings } from './command-table.js';
import { groupByMachine } from './group-by-machine.js';
import { machineSections } from './machine-sections.js';
import { newestBy } from './newest-by.js';
import { collectProvenance } from './provenance.js';
import { recipes, type RecipeName } from './recipes.js';
import { replaceSection } from './replace-section.js';
import { machineSlug, resultPath } from './result-path.js';
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

const outOption = {
  type: 'string',
  default: resultsFolder,
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

async function report(): Promise<void> {
  const results = readdirSync(resultsFolder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(resultsFolder, file), 'utf8')));
  const runs = results.filter((result): result is RecipeResult => 'recipe' in result);
  const timings = results.filter((result): result is CommandTimings => 'commands' in result);
  const comparisons = results.filter((result): result is ComparisonResult => 'comparison' in result);
  const steps = results.filter((result): result is StepTimesResult => 'stepTimes' in result);
  drawStepTimes(steps);
  const sections = {
    'recipe-results': machineSections(runs, (members) =>
      resultTable(newestBy(members, ({ recipe }) => recipe)),
    ),
    'command-timings': machineSections(timings, (members) => newest(members, commandTable)),
    'step-times': machineSections(steps, stepTimesSection),
    'first-run': machineSections(comparisons, (members) => newest(members, comparisonMarkdown)),
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
      content: machineSections(profiles, (members) => newest(members, stepProfileTable)),
    }),
  );
  console.log(
    `README.md: ${runs.length} recipe results, ${timings.length} command timings, ${steps.length} files of step times, ${comparisons.length} comparisons`,
  );
}

function newest<T>(results: readonly T[], render: (result: T) => string): string {
  return render(results.at(-1) as T);
}

function stepTimesSection(results: readonly StepTimesResult[]): string {
  const joined = newestStepTimes(results);
  if (joined === undefined) return '';
  const drawing = `apps/benchmarks/results/${drawingName(joined)}`;
  return `${stepTimesTable(joined)}\n\n![Seconds of a training step](${drawing})`;
}

function drawingName({ provenance }: StepTimesResult): string {
  return `step-times-${machineSlug(provenance)}.svg`;
}

/** One drawing for each machine; those of machines without a result file go. */
function drawStepTimes(results: readonly StepTimesResult[]): void {
  for (const file of readdirSync(resultsFolder))
    if (/^step-times.*\.svg$/.test(file)) rmSync(join(resultsFolder, file));
  for (const { results: members } of groupByMachine(results)) {
    const joined = newestStepTimes(members);
    if (joined) writeFileAtomically(join(resultsFolder, drawingName(joined)), stepTimesPlot(joined));
  }
}

function writeResult(file: string, result: RecipeResult | StepTimesResult | StepProfileResult): void {
  writeFileAtomically(file, `${JSON.stringify(result, null, 2)}\n`);
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  const text = change(readFileSync(file, 'utf8'));
  writeFileAtomically(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
