import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ImageLabels } from '../../inputs/image-labels.js';

/** Labels of several sets of images by one numbering of their classes. */
export interface MergedLabels {
  /** Every class of the images once, by its number. */
  readonly classes: readonly ClassId[];
  /** Names of the classes, where the first set has some. */
  readonly names: readonly string[] | undefined;
  /** Class of every image of each set. */
  readonly labels: readonly Int32Array[];
}

/**
 * Numbers the classes that images of several sets have, without gaps; a class is the same where its id is.
 *
 * @param sets - at least one; the classes of the first come first, in its order
 * @example
 * mergeLabels([queries, gallery]).labels; // [Int32Array [0, 1], Int32Array [1, 0, 2]]
 */
export function mergeLabels(sets: readonly [ImageLabels, ...ImageLabels[]]): MergedLabels {
  const numbers = new Map<ClassId, number>();
  const names: string[] = [];
  for (const images of sets) {
    for (const label of [...new Set(images.labels)].sort((a, b) => a - b)) {
      const id = images.classId(label);
      if (numbers.has(id)) continue;
      numbers.set(id, numbers.size);
      names.push(images.names?.[label] ?? String(id));
    }
  }
  return {
    classes: [...numbers.keys()],
    names: sets[0].names && names,
    labels: sets.map((images) => {
      const known = new Map(
        Array.from(new Set(images.labels), (label) => [label, numbers.get(images.classId(label))!]),
      );
      return images.labels.map((label) => known.get(label)!);
    }),
  };
}
