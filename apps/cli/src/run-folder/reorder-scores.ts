import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ImageFeatures } from '../inputs/read-features.js';

/**
 * Puts the columns of class scores into the order of other classes; a network may have numbered the same classes otherwise.
 *
 * @param scores - `[images, classes]`, row-major
 * @param options - class of every column as it is (`from`) and as it shall be (`to`)
 * @returns `[images, classes]`, row-major; `undefined` if the classes are not the same
 * @example
 * reorderScores({ features: Float32Array.of(0.9, 0.1), dimension: 2 }, { from: ['a', 'b'], to: ['b', 'a'] }); // [0.1, 0.9]
 */
export function reorderScores(
  { features: scores, dimension }: Pick<ImageFeatures, 'features' | 'dimension'>,
  { from, to }: { readonly from: readonly ClassId[]; readonly to: readonly ClassId[] },
): ImageFeatures['features'] | undefined {
  // A list of text may name classes by their digits.
  const column = new Map(from.map((id, index) => [String(id), index]));
  const columns = to.map((id) => column.get(String(id)));
  if (from.length !== dimension || to.length !== dimension || columns.includes(undefined)) return undefined;
  return scores.map((_, at) => scores[at - (at % dimension) + columns[at % dimension]!]!);
}
