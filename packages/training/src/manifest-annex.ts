import { alphaRules } from '@semantic-embeddings/datasets';
import { convertElements, FormatError, type KerasAnnex } from '@semantic-embeddings/formats';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ModelDescription } from './model-folder.js';
import type { ModelManifest, Preprocessing } from './model-manifest.js';

/** Name of the array with the class embeddings. */
const embeddingArray = 'class_embedding';

/**
 * What a file of Keras keeps of a model that Keras itself does not know: the manifest and the class embeddings.
 *
 * @param description - of the model
 * @returns the annex, for `writeKerasFile`
 *
 * @example
 * ```ts
 * manifestAnnex({ manifest }).description; // { manifest: { format: 'semantic-embeddings-model', … }, embeddedClasses: null }
 * ```
 */
export function manifestAnnex({ manifest, classEmbedding }: ModelDescription): KerasAnnex {
  const embeddedClasses = classEmbedding?.classes ?? null;
  const arrays = classEmbedding && { [embeddingArray]: classEmbedding.embedding };
  return { description: { manifest, embeddedClasses }, arrays: { ...arrays } };
}

/**
 * Reads what {@link manifestAnnex} left in a file of Keras.
 *
 * @param annex - of the file
 * @param source - path of the file, for messages
 * @returns manifest and class embeddings
 * @throws FormatError if it is not what was left there
 *
 * @example
 * ```ts
 * readManifestAnnex(manifestAnnex({ manifest }), 'net.keras').manifest.classes.length; // 100
 * ```
 */
export function readManifestAnnex(annex: KerasAnnex, source: string): ModelDescription {
  const { manifest, embeddedClasses } = (annex.description ?? {}) as {
    readonly manifest?: Partial<ModelManifest>;
    readonly embeddedClasses?: unknown;
  };
  const refuse = (what: string): never => {
    throw new FormatError(
      `the file has a description that semantic-embeddings left in it, but ${what}; it is damaged, or was changed. Save the ` +
        'model with Keras, which leaves the description out',
      { source },
    );
  };
  const fault = manifest ? faultIn(manifest) : 'no manifest is in it';
  if (fault !== undefined) refuse(fault);
  const array = annex.arrays[embeddingArray];
  const known = { manifest: manifest as ModelManifest };
  if (array === undefined) return known;
  if (!isLabels(embeddedClasses) || array.shape.length !== 2 || array.shape[0] !== embeddedClasses.length) {
    return refuse('its class embeddings do not belong to its classes');
  }
  const embedding = convertElements(array, 'float64');
  return { ...known, classEmbedding: { embedding, classes: embeddedClasses } satisfies ClassEmbedding };
}

/** What is wrong with a manifest; `undefined` if nothing is. */
function faultIn(manifest: Partial<ModelManifest>): string | undefined {
  const { format, formatVersion, outputs, scores, classes, classNames } = manifest;
  const { preprocessing, dataset, epochs } = manifest;
  if (format !== 'semantic-embeddings-model' || formatVersion !== 1)
    return `it is ${String(format)} ${String(formatVersion)} instead of semantic-embeddings-model 1`;
  if (!isTexts(outputs)) return 'it does not name the outputs';
  if (scores != null && !outputs.includes(scores)) return 'its scores of classes are none of the outputs';
  if (!isLabels(classes)) return 'it does not list the classes';
  if (classNames !== null && !(isTexts(classNames) && classNames.length === classes.length))
    return 'it has not one name for every class';
  if (!isPreprocessing(preprocessing)) return 'it does not say how pictures are prepared';
  return typeof dataset === 'string' && Number.isSafeInteger(epochs)
    ? undefined
    : 'data set or epochs are missing';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isLabels(value: unknown): value is ModelManifest['classes'] {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'string' || Number.isSafeInteger(item))
  );
}

function isPreprocessing(value: unknown): value is Preprocessing {
  const { imageShape, mean, std, alpha } = (value ?? {}) as {
    readonly [key in keyof Preprocessing]?: unknown;
  };
  if (alpha !== undefined && !(alphaRules as readonly unknown[]).includes(alpha)) return false;
  const numbers = (list: unknown): list is number[] => Array.isArray(list) && list.every(Number.isFinite);
  if (
    !numbers(imageShape) ||
    imageShape.length !== 3 ||
    !imageShape.every((n) => Number.isSafeInteger(n) && n > 0)
  )
    return false;
  return [mean, std].every((list) => numbers(list) && list.length === imageShape[2]);
}
