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
