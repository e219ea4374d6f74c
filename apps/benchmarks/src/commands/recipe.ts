import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Argv } from 'yargs';
import { machineSections } from '../report/machine-sections.js';
import { resultTable } from '../report/result-table.js';
import { collectProvenance } from '../results/provenance.js';
import { resultPath } from '../results/result-path.js';
import { recipes, type RecipeName } from '../runners/recipes.js';
import { runRecipe } from '../runners/run-recipe.js';
import { app, names, outOption, writeResult } from './benchmark-command.js';

/**
 * Adds the commands that show the recipes and run one of them.
 *
 * @example addRecipes(yargs(['list'])).parseAsync()
 */
export function addRecipes(parser: Argv): Argv {
  return parser.command('list', 'show the recipes', {}, list).command(
    'run <recipe>',
    'run a recipe end to end and write its result file',
    (args) =>
      args
        .positional('recipe', { choices: names(recipes), demandOption: true })
        .option('data-root', { type: 'string', describe: 'folder of the data set' })
        .option('work', {
          type: 'string',
          default: 'output/benchmarks',
          describe: 'folder for model and features',
        })
        .option('out', outOption),
    async ({ recipe, dataRoot, work, out }) => run(recipe, { dataRoot, work, out }),
  );
}

function list(): void {
  for (const [name, { title, source }] of Object.entries(recipes))
    console.log(`${name}\n  ${title}: ${source}`);
}

async function run(
  name: RecipeName,
  options: { readonly dataRoot: string | undefined; readonly work: string; readonly out: string },
): Promise<void> {
  const provenance = collectProvenance(app);
  const file = resultPath(resolve(options.out), { name, provenance });
  mkdirSync(dirname(file), { recursive: true });
  const folders = {
    hierarchies: join(app, '../../hierarchies'),
    dataRoot: options.dataRoot === undefined ? undefined : resolve(options.dataRoot),
    work: resolve(options.work, name),
  };
  const result = await runRecipe(recipes[name], { name, provenance, folders });
  writeResult(file, result);
  console.log(machineSections([result], resultTable));
}
