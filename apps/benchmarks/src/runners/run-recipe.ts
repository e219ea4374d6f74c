import { mkdirSync } from 'node:fs';
import type { Provenance } from '../results/provenance.js';
import { resultVersion, type ResultFile } from '../results/result-file.js';
import type { Recipe } from './recipe.js';
import type { RecipeFolders, RecipeStep } from './recipe-steps.js';
import { recipeSteps } from './recipe-steps.js';
import { runSemanticEmbeddings } from './run-semantic-embeddings.js';

/** What one command of a recipe gave. */
export interface StepResult {
  readonly name: RecipeStep['name'];
  /** The command as typed, with folders shortened to their names. */
  readonly command: string;
  readonly wallSeconds: number;
  /** What the command printed with `--json`. */
  readonly output: unknown;
}

/** A result file: the recipe, where it ran, what came out. */
export interface RecipeResult extends ResultFile<'recipe'> {
  readonly recipe: string;
  readonly title: string;
  readonly steps: readonly StepResult[];
}

/** What a recipe is run with. */
export interface RunRecipeOptions {
  /** Name of the recipe. */
  readonly name: string;
  /** The machine, as it is before anything is loaded. */
  readonly provenance: Provenance;
  readonly folders: RecipeFolders;
}

/**
 * Runs the commands of a recipe, each in a process of its own, and returns what they printed.
 *
 * @throws Error when a command fails; its messages have gone to standard error
 * @example await runRecipe(recipes['emoji-resnet-32'], { name: 'emoji-resnet-32', provenance, folders })
 */
export async function runRecipe(
  recipe: Recipe,
  { name, provenance, folders }: RunRecipeOptions,
): Promise<RecipeResult> {
  mkdirSync(folders.work, { recursive: true });
  const steps: StepResult[] = [];
  for (const step of recipeSteps(recipe, folders)) {
    const started = performance.now();
    const printed = await runSemanticEmbeddings(step.args, step.name);
    const output: unknown = JSON.parse(shortFolders(printed, folders));
    const wallSeconds = (performance.now() - started) / 1000;
    steps.push({ name: step.name, command: shortCommand(step, folders), wallSeconds, output });
  }
  const kind = { kind: 'recipe', formatVersion: resultVersion } as const;
  return { ...kind, recipe: name, title: recipe.title, provenance, steps };
}

function shortCommand(step: RecipeStep, folders: RecipeFolders): string {
  return ['semantic-embeddings', ...step.args].map((arg) => shortFolders(arg, folders)).join(' ');
}

/** A result file tells of no folders of the machine. */
function shortFolders(text: string, { work, hierarchies, dataRoot }: RecipeFolders): string {
  return text
    .replaceAll(work, 'WORK')
    .replaceAll(hierarchies, 'hierarchies')
    .replaceAll(dataRoot ?? '\0', 'DATA_ROOT');
}
