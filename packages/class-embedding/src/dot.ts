/** Terms that are summed before they join the total; keeps the rounding error of long sums of equal terms small. */
const chunk = 256;

/**
 * Dot product of `length` numbers of two arrays from the given offsets on, summed in four interleaved series and in
 * chunks. The parameters are positional because it is called for every pair of rows.
 */
export function dot(first: Float64Array, second: Float64Array, a: number, b: number, length: number): number {
  let total = 0;
  for (let start = 0; start < length; start += chunk) {
    const end = Math.min(length, start + chunk);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let i = start;
    for (; i + 3 < end; i += 4) {
      s0 += first[a + i]! * second[b + i]!;
      s1 += first[a + i + 1]! * second[b + i + 1]!;
      s2 += first[a + i + 2]! * second[b + i + 2]!;
      s3 += first[a + i + 3]! * second[b + i + 3]!;
    }
    for (; i < end; i++) s0 += first[a + i]! * second[b + i]!;
    total += s0 + s1 + (s2 + s3);
  }
  return total;
}
