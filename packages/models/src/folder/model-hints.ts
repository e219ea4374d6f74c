import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { type AlphaRule, type Preprocessing, scaledPreprocessing } from '@semantic-embeddings/datasets';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ModelManifest } from '../manifest/model-manifest.js';
import { nameScores } from '../outputs/name-scores.js';

/** What a person knows of a model that its file does not say. */
export interface ModelHints {
  /** Id of every class, by its index. @default the indices */
  readonly classes?: readonly ClassId[] | undefined;
  /** Names for display by class id; a class that is not among them is called by its id. @default none */
  readonly classNames?: ReadonlyMap<ClassId, string> | undefined;
  /** Side of the pictures; the network decides on the channels. @default what `preprocessing` says */
  readonly imageSize?: number | undefined;
  /** @default see `defaultPreprocessing` */
  readonly preprocessing?: Partial<Preprocessing> | undefined;
  /** Name of the dataset the model was trained on. @default unknown */
  readonly dataset?: string | undefined;
  /**
   * Output that scores classes: the name of its layer, its position in digits, or `none`.
   * @default what the manifest says; of a model of Keras the output that ends in a softmax
   */
  readonly scores?: string | undefined;
  /** Target vectors of the classes. @default none */
  readonly classEmbedding?: ClassEmbedding | undefined;
}

/**
 * Puts what a person says of a model above what is known of it.
 *
 * @throws RangeError if the number of classes does not fit, or no class has a name
 *
 * @example
 * ```ts
 * applyHints(manifest, { classNames: new Map([[0, 'apple']]) }).classNames[0]; // 'apple'
 * ```
 */
export function applyHints(manifest: ModelManifest, hints: ModelHints): ModelManifest {
  const { classes = manifest.classes, dataset = manifest.dataset, classNames: names } = hints;
  const known = manifest.classes.length;
  if (known > 0 && classes.length !== known) {
    throw new RangeError(`the model has ${known} classes, but ${classes.length} were given`);
  }
  if (names && classes.length > 0 && !classes.some((classId) => names.has(classId))) {
    throw new RangeError(
      `none of the names belongs to a class of the model, such as ${classes.slice(0, 3).map(String).join(', ')}`,
    );
  }
  const own = hints.classes ? null : manifest.classNames;
  const classNames = names ? classes.map((classId) => names.get(classId) ?? String(classId)) : own;
  // Who says what the outputs are means them, and no layer in front of them.
  const { features, ...others } = manifest;
  const kept = features === undefined || hints.scores !== undefined ? others : manifest;
  return {
    ...kept,
    classes,
    classNames,
    dataset,
    preprocessing: hintedPreprocessing(manifest, hints),
    ...(hints.scores !== undefined && { outputs: nameScores(manifest.outputs, hints.scores) }),
  };
}

/** A length of the hints belongs to their image shape, where they have one, or else to their image size. */
function hintedPreprocessing(
  manifest: ModelManifest,
  { imageSize: side, preprocessing: given = {} }: ModelHints,
): Preprocessing {
  const scaled = (known: Preprocessing): Preprocessing =>
    side === undefined ? known : scaledPreprocessing(known, [side, side]);
  const own = { alpha: unstatedAlpha(manifest), ...manifest.preprocessing };
  return given.imageShape ? scaled({ ...own, ...given }) : { ...scaled(own), ...given };
}

/** Manifests of the first version do not say what became of transparent parts: emoji were drawn on white. */
function unstatedAlpha({ network, dataset }: ModelManifest): AlphaRule {
  return network !== null && dataset === 'emoji' ? 'white' : 'drop';
}
