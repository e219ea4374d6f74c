/** Ranks that the table shows. */
const tableCutoffs = [1, 10, 50, 100] as const;

/**
 * The columns of the retrieval table: P@1, 10, 50, 100 and AHP by both similarities, and AP.
 *
 * @param clip rank at which AHP is clipped
 * @example
 * tableColumns(250).at(-2); // 'AHP@250 (LCS_HEIGHT)'
 */
export function tableColumns(clip: number | undefined): string[] {
  const ahp = clip === undefined ? 'AHP' : `AHP@${clip}`;
  const names = [...tableCutoffs.map((k) => `P@${k}`), ahp];
  return [...['WUP', 'LCS_HEIGHT'].flatMap((measure) => names.map((name) => `${name} (${measure})`)), 'AP'];
}

/**
 * The ranks at which precision is computed: 1 … plotMax, then those of the table that lie beyond. Ranks that a
 * gallery of so few images does not have are left out.
 *
 * @param images size of the gallery; a query ranks all others
 * @example
 * retrievalCutoffs(2, 1000); // [1, 2, 10, 50, 100]
 */
export function retrievalCutoffs(plotMax: number, images: number): number[] {
  const cutoffs = Array.from({ length: plotMax }, (_, index) => index + 1);
  cutoffs.push(...tableCutoffs.filter((k) => k > plotMax));
  return cutoffs.filter((k) => k < images);
}
