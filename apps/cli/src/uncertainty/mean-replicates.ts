/**
 * Replicates of the mean of several seeds, which were drawn in the same resamples.
 *
 * @param seeds - replicates of each seed
 * @returns `undefined` where there is no seed; NaN where a seed has no value in a resample
 * @example
 * meanReplicates([Float64Array.of(1, 0), Float64Array.of(0, 0)]); // Float64Array [0.5, 0]
 */
export function meanReplicates(seeds: readonly Float64Array[]): Float64Array | undefined {
  return seeds[0]?.map(
    (_, resample) => seeds.reduce((sum, values) => sum + values[resample]!, 0) / seeds.length,
  );
}
