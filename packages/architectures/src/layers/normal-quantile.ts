/** Looked up once: this runs a hundred million times for a large network. */
const { log, sqrt } = Math;

/**
 * The value below which a standard normal variable lies with a given probability, to a relative 1·10⁻⁶ (Wichura 1988,
 * "Algorithm AS 241: the percentage points of the normal distribution", PPND7).
 *
 * @param p - probability, strictly between 0 and 1
 *
 * @example
 * ```ts
 * normalQuantile(0.975); // 1.959964
 * ```
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    const numerator = ((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
    return (q * numerator) / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1);
  }
  const r = sqrt(-log(q < 0 ? p : 1 - p)) - 1.6;
  const numerator = ((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777;
  const tail = numerator / ((0.12021132975 * r + 0.7370016425) * r + 1);
  return q < 0 ? -tail : tail;
}
