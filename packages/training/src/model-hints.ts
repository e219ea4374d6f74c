import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ClassLabel } from '@semantic-embeddings/datasets';
import type { ModelManifest, Preprocessing } from './model-manifest.js';

/** What a person knows of a model that its file does not say. */
export interface ModelHints {
  /** Original label of every class index. @default the indices */
  readonly classes?: readonly ClassLabel[] | undefined;
  /** Names for display, in the same order. @default none */
  readonly classNames?: readonly string[] | undefined;
  /** @default see `defaultPreprocessing` */
  readonly preprocessing?: Partial<Preprocessing> | undefined;
  /** Name of the dataset the model was trained on. @default unknown */
  readonly dataset?: string | undefined;
  /** Target vectors of the classes. @default none */
  readonly classEmbedding?: ClassEmbedding | undefined;
}

/**
 * Puts what a person says of a model above what is known of it.
 *
 * @throws RangeError if the number of classes or names does not fit
 *
 * @example
 * ```ts
 * applyHints(manifest, { classNames: ['apple', …] }).classNames[0]; // 'apple'
 * ```
 */
export function applyHints(manifest: ModelManifest, hints: ModelHints): ModelManifest {
  const { classes = manifest.classes, dataset = manifest.dataset, preprocessing } = hints;
  const classNames = hints.classNames ?? (hints.classes ? null : manifest.classNames);
  for (const [what, list] of Object.entries({ classes, 'class names': classNames ?? classes })) {
    if (manifest.classes.length > 0 && list.length !== manifest.classes.length) {
      throw new RangeError(
        `the model has ${manifest.classes.length} classes, but ${list.length} ${what} were given`,
      );
    }
  }
  const prepared = { ...manifest.preprocessing, ...preprocessing };
  return { ...manifest, classes, classNames, dataset, preprocessing: prepared };
}
