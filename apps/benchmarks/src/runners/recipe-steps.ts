import { join } from 'node:path';
import type { Recipe } from './recipe.js';

/** One command of a recipe: arguments of `semantic-embeddings`. */
export interface RecipeStep {
  readonly name: 'class embedding' | 'training' | 'retrieval' | 'classification';
  readonly args: readonly string[];
}

/** Where a recipe reads and writes. */
export interface RecipeFolders {
  /** The `hierarchies` folder. */
  readonly hierarchies: string;
  /** Folder of the data set; none for the embedded one. */
  readonly dataRoot: string | undefined;
  /** Folder for the embedding, the model and the features. */
  readonly work: string;
}

/**
 * The commands that a recipe stands for, in their order.
 *
 * @example recipeSteps(recipes['emoji-resnet-32'], folders).map(({ name }) => name)
 * // ['class embedding', 'training', 'retrieval', 'classification']
 */
export function recipeSteps(recipe: Recipe, folders: RecipeFolders): RecipeStep[] {
  const hierarchy = [
    '--hierarchy',
    join(folders.hierarchies, recipe.hierarchy, 'hierarchy.txt'),
    ...(recipe.stringIds ? ['--str-ids'] : []),
  ];
  const data = ['--dataset', recipe.dataset, ...(folders.dataRoot ? ['--data-root', folders.dataRoot] : [])];
  const embedding = join(folders.work, 'embedding.pickle');
  const model = join(folders.work, 'model');
  const features = join(folders.work, 'features.pickle');
  const options = Object.entries(recipe.train).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  return [
    {
      name: 'class embedding',
      args: ['class-embedding', 'compute', ...hierarchy, '--out', embedding, '--json'],
    },
    {
      name: 'training',
      args: [
        ...['train', 'embedding', ...data, '--embedding', embedding, ...options],
        ...['--model-dump', model, '--feature-dump', features, '--json'],
      ],
    },
    {
      name: 'retrieval',
      args: [
        ...['evaluate', 'retrieval', ...data, ...hierarchy, '--classes-from', embedding],
        ...['--feat', features, '--clip-ahp', String(recipe.clipAhp ?? 250), '--json'],
      ],
    },
    {
      name: 'classification',
      args: [
        ...['evaluate', 'classification', ...data, ...hierarchy, '--classes-from', embedding],
        ...['--architecture', String(recipe.train['architecture']), '--model', model],
        ...(Number(recipe.train['cls-weight'] ?? 0) > 0
          ? ['--layer', 'prob', '--prob-features', 'yes']
          : ['--layer', 'l2norm', '--centroids', embedding]),
        '--json',
      ],
    },
  ];
}
