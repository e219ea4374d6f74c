import { convertElements, FormatError, type KerasAnnex } from '@semantic-embeddings/formats';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ModelDescription } from '../folder/model-folder.js';
import type { WeightArrays } from '../weights/weight-arrays.js';
import { parseManifest } from './read-manifest.js';

/** Name of the array with the class embeddings. */
const embeddingArray = 'class_embedding';

/** Name of an array that was learned beside the network; its own name has a slash, which names in HDF5 cannot have. */
const variableArray = (index: number) => `variable_${index}`;

/**
 * What a file of Keras keeps of a model that Keras itself does not know: the manifest, the class embeddings, and what
 * was learned beside the network.
 *
 * @param description - of the model
 * @returns the annex, for `writeKerasFile`
 *
 * @example
 * ```ts
 * manifestAnnex({ manifest }).description; // { manifest: { format: 'semantic-embeddings-model', … }, embeddedClasses: null }
 * ```
 */
export function manifestAnnex({ manifest, classEmbedding, variables }: ModelDescription): KerasAnnex {
  const embeddedClasses = classEmbedding?.classes ?? null;
  const arrays = classEmbedding && { [embeddingArray]: classEmbedding.embedding };
  const beside = [...(variables ?? [])];
  return {
    description: {
      manifest,
      embeddedClasses,
      ...(beside.length > 0 && { variables: beside.map(([name]) => name) }),
    },
    arrays: {
      ...arrays,
      ...Object.fromEntries(beside.map(([, array], index) => [variableArray(index), array])),
    },
  };
}

/**
 * Reads what {@link manifestAnnex} left in a file of Keras.
 *
 * @param annex - of the file
 * @param source - path of the file, for messages
 * @returns manifest, class embeddings, and what was learned beside the network
 * @throws FormatError if it is not what was left there
 *
 * @example
 * ```ts
 * readManifestAnnex(manifestAnnex({ manifest }), 'net.keras').manifest.classes.length; // 100
 * ```
 */
export function readManifestAnnex(annex: KerasAnnex, source: string): ModelDescription {
  const {
    manifest: stored,
    embeddedClasses,
    variables: names = [],
  } = (annex.description ?? {}) as {
    readonly manifest?: unknown;
    readonly embeddedClasses?: unknown;
    readonly variables?: unknown;
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
  const variables = variablesOf(annex, names);
  if (variables === undefined) return refuse('not all that was learned beside the network is in it');
  const kept = { manifest, ...(variables.size > 0 && { variables }) };
  const array = annex.arrays[embeddingArray];
  if (array === undefined) return kept;
  if (
    !areClassIds(embeddedClasses) ||
    array.shape.length !== 2 ||
    array.shape[0] !== embeddedClasses.length
  ) {
    return refuse('its class embeddings do not belong to its classes');
  }
  const embedding = convertElements(array, 'float64');
  return { ...kept, classEmbedding: { embedding, classes: embeddedClasses } satisfies ClassEmbedding };
}

/** `undefined` if one is missing. */
function variablesOf({ arrays }: KerasAnnex, names: unknown): WeightArrays | undefined {
  if (!Array.isArray(names)) return undefined;
  const found = names.flatMap((name, index) => {
    const array = arrays[variableArray(index)];
    return typeof name === 'string' && array ? [[name, convertElements(array, 'float32')] as const] : [];
  });
  return found.length === names.length ? new Map(found) : undefined;
}

function areClassIds(value: unknown): value is ClassEmbedding['classes'] {
  return (
    Array.isArray(value) && value.every((item) => typeof item === 'string' || Number.isSafeInteger(item))
  );
}
