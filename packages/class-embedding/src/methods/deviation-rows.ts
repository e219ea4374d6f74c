import { EmbeddingError } from '../embedding-error.js';

/** Up to so many classes all pairs are compared: this takes a second at most. */
const exactLimit = 2000;
/** Classes of a sample. */
const sampleSize = 64;
/** The golden section: its multiples, modulo 1, fill the unit interval evenly. */
const step = 0.618033988749895;

/**
 * Chooses the rows of an embedding whose deviations from the target are measured: one from each of as many parts of the list of
 * classes, at a place that only depends on the number of the part.
 *
 * @param wanted number of rows, 0 for all; absent: all of up to 2000 classes, 64 of more
 * @returns ascending row numbers; nothing for all
 * @throws {@link EmbeddingError} if the number is negative or not a whole one.
 */
export function chooseDeviationRows(classes: number, wanted: number | undefined): Int32Array | undefined {
  if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 0)) {
    throw new EmbeddingError(
      `expected a number of classes whose deviations are measured that is positive (or 0 for all), got ${wanted}`,
    );
  }
  const count = wanted ?? (classes <= exactLimit ? 0 : sampleSize);
  if (count === 0 || count >= classes) return undefined;
  const startOf = (part: number) => Math.floor((part * classes) / count);
  return Int32Array.from({ length: count }, (_, part) => {
    const [start, end] = [startOf(part), startOf(part + 1)];
    return start + Math.floor(((part * step) % 1) * (end - start));
  });
}
