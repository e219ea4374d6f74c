import { type AnyNdArray, describeValue, FormatError, type StoredArray } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';

/**
 * Packs the ids of the classes that class scores are of into an array for an npz file: JSON in UTF-8.
 *
 * @param ids - in the order of the columns
 * @example
 * packScoreClasses([2, 0, 1]).shape; // [7]
 */
export function packScoreClasses(ids: readonly ClassId[]): NdArray<Uint8Array> {
  const bytes = new TextEncoder().encode(JSON.stringify(ids));
  return ndarray(bytes, [bytes.length]);
}

/**
 * Reads packed class ids.
 *
 * @param array - what {@link packScoreClasses} gave
 * @param options - path of the file, for messages, and the number of its columns
 * @throws FormatError if it is something else, has another number of classes, or a class twice
 * @example
 * unpackScoreClasses(arrays['class_ids'], { source: 'scores.npz', columns: 3 }); // [2, 0, 1]
 */
export function unpackScoreClasses(
  array: AnyNdArray | StoredArray,
  { source, columns }: { readonly source: string; readonly columns: number },
): readonly ClassId[] {
  const ids = parse(array);
  if (areIds(ids, columns)) return ids;
  throw new FormatError(
    `expected the array "class_ids" to hold the ids of ${columns} different classes in JSON, got ${describeValue(array)}; extract the ` +
      'scores again, or leave the array out',
    { source },
  );
}

function parse(array: AnyNdArray | StoredArray): unknown {
  const data = 'data' in array ? array.data : undefined;
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return undefined;
  }
}

function areIds(ids: unknown, length: number): ids is readonly ClassId[] {
  return (
    Array.isArray(ids) &&
    ids.length === length &&
    new Set(ids).size === length &&
    ids.every((id) => typeof id === 'string' || Number.isSafeInteger(id))
  );
}
