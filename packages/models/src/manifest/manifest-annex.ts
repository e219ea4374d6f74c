import { convertElements, FormatError, type KerasAnnex } from '@semantic-embeddings/formats';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ModelDescription } from '../folder/model-folder.js';
import { parseManifest } from './read-manifest.js';

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
  const { manifest: stored, embeddedClasses } = (annex.description ?? {}) as {
    readonly manifest?: unknown;
    readonly embeddedClasses?: unknown;
  };
  const refuse = (what: string): never => {
    throw new FormatError(
      `the file has a description that semantic-embeddings left in it, but ${what}; it is damaged, or was changed. Save the ` +
        'model with Keras, which leaves the description out',
      { source },
    );
  };
  const { manifest, problem } = parseManifest(stored);
  if (manifest === undefined) return refuse(problem);
  const array = annex.arrays[embeddingArray];
  if (array === undefined) return { manifest };
  if (
    !areClassIds(embeddedClasses) ||
    array.shape.length !== 2 ||
    array.shape[0] !== embeddedClasses.length
  ) {
    return refuse('its class embeddings do not belong to its classes');
  }
  const embedding = convertElements(array, 'float64');
  return { manifest, classEmbedding: { embedding, classes: embeddedClasses } satisfies ClassEmbedding };
}

function areClassIds(value: unknown): value is ClassEmbedding['classes'] {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'string' || Number.isSafeInteger(item))
  );
}
