/**
 * The first cases of several that each take seconds; with the full tests all of them.
 *
 * @example
 * it.each(firstCases(['net', 'net.keras', 'net.h5'], 1))('reads %s', (name) => …);
 */
export function firstCases<T>(cases: readonly T[], count: number): readonly T[] {
  return process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1' ? cases : cases.slice(0, count);
}
