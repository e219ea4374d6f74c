/**
 * Adjusts p values of several tests by the method of Holm ("A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian
 * Journal of Statistics 6, 1979): of m p values in ascending order the j-th becomes `max_{i ≤ j} min(1, (m − i + 1) p_i)`.
 *
 * Whoever believes the tests with an adjusted p of at most α believes a single false one among all m with a probability of at most
 * α, however they depend on each other.
 *
 * @returns in the order of the p values
 * @throws RangeError if a p value does not lie between 0 and 1
 * @example
 * ```ts
 * adjustPValues([0.01, 0.04, 0.03]); // [0.03, 0.06, 0.06]
 * ```
 */
export function adjustPValues(pValues: readonly number[]): number[] {
  const wrong = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (wrong >= 0) throw new RangeError(`expected p values from 0 to 1, got ${pValues[wrong]} at ${wrong}`);
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = [...pValues];
  let largest = 0;
  order.forEach((index, place) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - place) * pValues[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}
