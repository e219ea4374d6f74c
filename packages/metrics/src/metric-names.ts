/** Which metrics a retrieval evaluation yields. */
export interface MetricSelection {
  /** Names of the similarities. */
  readonly similarities: readonly string[];
  /** Ranks of the hierarchical precision. */
  readonly cutoffs: readonly number[];
  /** Average hierarchical precision over the whole ranking, over this many places, or not at all. */
  readonly ahp: 'full' | number | false;
  /** Average precision. */
  readonly ap: boolean;
}

/**
 * Names of retrieval metrics in the order of their columns.
 *
 * @example
 * ```ts
 * metricNames({ similarities: ['WUP'], cutoffs: [1, 10], ahp: 250, ap: true });
 * // ['P@1 (WUP)', 'P@10 (WUP)', 'AHP@250 (WUP)', 'AP']
 * ```
 */
export function metricNames({ similarities, cutoffs, ahp, ap }: MetricSelection): string[] {
  const names = similarities.flatMap((similarity) => [
    ...cutoffs.map((k) => `P@${k} (${similarity})`),
    ...(ahp === false ? [] : [ahp === 'full' ? `AHP (${similarity})` : `AHP@${ahp} (${similarity})`]),
  ]);
  return ap ? [...names, 'AP'] : names;
}
