/**
 * The measure of a name.
 *
 * @param options - the measures that there are, and what they are called in the message
 * @throws RangeError naming the measures if it is none of them.
 * @example
 * ```ts
 * requireMeasure('AP', { measures: [{ name: 'AP', k: 'none' }], kind: 'retrieval measures' }).k; // 'none'
 * ```
 */
export function requireMeasure<Measure extends { readonly name: string }>(
  name: string,
  { measures, kind }: { readonly measures: readonly Measure[]; readonly kind: string },
): Measure {
  const measure = measures.find((candidate) => candidate.name === name);
  if (measure) return measure;
  const known = measures.map((candidate) => candidate.name).join(', ');
  throw new RangeError(`expected one of the ${kind} ${known}, got ${JSON.stringify(name)}`);
}
