/** Terms that are summed before they join the total; keeps the rounding error of long sums of equal terms small. */
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

const chunk = 256;

/**
 * Dot products of four consecutive rows of a matrix with another row of it, in one pass over that other row.
 * The parameters are positional because it is called for every pair of rows.
 *
 * @param matrix row-major with rows of `stride` numbers
 * @param rows offset of the first of the four rows
 * @param other offset of the other row
 * @param products receives the four results
 */
export function dotRows(
  matrix: Float64Array,
  stride: number,
  rows: number,
  other: number,
  length: number,
  products: Float64Array,
): void {
  const [r0, r1, r2, r3] = [rows, rows + stride, rows + 2 * stride, rows + 3 * stride];
  products.fill(0);
  for (let start = 0; start < length; start += chunk) {
    const end = Math.min(length, start + chunk);
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let i = start; i < end; i++) {
      const factor = matrix[other + i]!;
      s0 += matrix[r0 + i]! * factor;
      s1 += matrix[r1 + i]! * factor;
      s2 += matrix[r2 + i]! * factor;
      s3 += matrix[r3 + i]! * factor;
    }
    products[0]! += s0;
    products[1]! += s1;
    products[2]! += s2;
    products[3]! += s3;
  }
}
