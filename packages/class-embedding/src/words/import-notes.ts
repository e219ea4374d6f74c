import { countOf } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { NdArray } from 'ndarray';
import type { ClassWords } from './find-class-words.js';

type Tell = (message: string) => void;

/** Tells which words a file has several times. */
export function noteRepeated(
  repeated: ReadonlyMap<string, number>,
  { path, onWarning }: { readonly path: string; readonly onWarning: Tell },
): void {
  if (repeated.size === 0) return;
  const words = [...repeated].map(([word, times]) => `"${word}" (${times} times)`).join(', ');
  onWarning(`${path}: ${countOf(repeated.size, 'word')} more than once, the first counts: ${words}`);
}

/** Tells for which classes words were left out. */
export function noteSkipped(
  found: readonly ClassWords[],
  { names, onWarning }: { readonly names: ReadonlyMap<ClassId, string>; readonly onWarning: Tell },
): void {
  const classes = [...names];
  found.forEach(({ found: words, missing }, at) => {
    if (missing.length === 0) return;
    const [id, name] = classes[at]!;
    const taken = words?.map(({ word }) => word).join(', ');
    onWarning(`class ${id} "${name}": without ${missing.join(', ')}, which the file lacks; from ${taken}`);
  });
}

/**
 * Tells which classes have the same vector: no target can tell them apart, as the two that ImageNet calls `crane`.
 *
 * @param embedding `[classes, dimensions]`
 */
export function noteTwins(
  { data, shape }: NdArray<Float64Array>,
  { classes, onWarning }: { readonly classes: readonly ClassId[]; readonly onWarning: Tell },
): void {
  const byVector = new Map<string, ClassId[]>();
  const dimensions = shape[1]!;
  classes.forEach((id, row) => {
    const key = data.subarray(row * dimensions, (row + 1) * dimensions).join(' ');
    byVector.set(key, [...(byVector.get(key) ?? []), id]);
  });
  const twins = [...byVector.values()].filter((same) => same.length > 1).map((same) => same.join(' and '));
  if (twins.length === 0) return;
  onWarning(
    `classes with the same vector, which cannot be told apart by it: ${twins.join('; ')}; other words help (--aliases)`,
  );
}
