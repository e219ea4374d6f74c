import { randomParts, type RandomSource } from './random-source.js';

/** Resamples that are drawn, and counted, together: as many sums as fit in registers. */
export const resamplesAtOnce = 8;

/** How often each unit was drawn, in a few resamples. */
export interface DrawnResamples {
  /** Number of the first of these resamples. */
  readonly first: number;
  /** Number of these resamples, at most {@link resamplesAtOnce}. */
  readonly size: number;
  /** `[units, resamplesAtOnce]`, row-major; 0 from `size` on. */
  readonly counts: Uint16Array;
}

/** What is resampled. */
export interface DrawResamplesOptions {
  /** Number of units, of which as many are drawn with replacement. */
  readonly units: number;
  readonly resamples: number;
  readonly random: RandomSource;
}

/**
 * Draws resamples of n units with replacement, a few at a time; every unit is equally likely in every draw.
 *
 * The generator is asked resample by resample, draw by draw: once for each, but for the few numbers that would favour some units.
 *
 * @returns the same arrays every time, with other counts; a count beyond 65,535 has a probability below 10⁻²⁵⁰⁰⁰⁰
 * @example
 * ```ts
 * for (const { first, size, counts } of drawResamples({ units: 3, resamples: 10, random })) console.log(first, size); // 0 8, 8 2
 * ```
 */
export function* drawResamples({
  units,
  resamples,
  random,
}: DrawResamplesOptions): Generator<DrawnResamples> {
  const counts = new Uint16Array(units * resamplesAtOnce);
  for (let first = 0; first < resamples; first += resamplesAtOnce) {
    const size = Math.min(resamplesAtOnce, resamples - first);
    counts.fill(0);
    for (let place = 0; place < size; place++) countDraws(counts, { units, place, random });
    yield { first, size, counts };
  }
}

function countDraws(
  counts: Uint16Array,
  { units, place, random }: { readonly units: number; readonly place: number; readonly random: RandomSource },
): void {
  const { size, limit } = randomParts(units);
  for (let draw = 0; draw < units; draw++) {
    let number = random.uint32();
    while (number >= limit) number = random.uint32();
    const index = ((number / size) | 0) * resamplesAtOnce + place;
    counts[index] = counts[index]! + 1;
  }
}

/**
 * Adds up values as often as their units were drawn, in eight resamples at once.
 *
 * @example
 * ```ts
 * resampledSums(Float64Array.of(1, 10), Uint16Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0)); // [2, 20, 0, …]
 * ```
 */
export function resampledSums(values: Float64Array, counts: Uint16Array): Float64Array {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let unit = 0, at = 0; unit < values.length; unit++, at += resamplesAtOnce) {
    const value = values[unit]!;
    a += value * counts[at]!;
    b += value * counts[at + 1]!;
    c += value * counts[at + 2]!;
    d += value * counts[at + 3]!;
    e += value * counts[at + 4]!;
    f += value * counts[at + 5]!;
    g += value * counts[at + 6]!;
    h += value * counts[at + 7]!;
  }
  return Float64Array.of(a, b, c, d, e, f, g, h);
}
