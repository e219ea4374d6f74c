/** 2²⁷ + 1: splits a number into two halves whose products are exact (Dekker 1971). */
const splitter = 134217729;

/** Rounding error of the product `a * b`. */
function productError(a: number, b: number): number {
  const bigA = splitter * a;
  const bigB = splitter * b;
  const highA = bigA - (bigA - a);
  const highB = bigB - (bigB - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return lowA * lowB - (a * b - highA * highB - lowA * highB - highA * lowB);
}

/** Power of two by which the largest absolute value of the row becomes at least 1 and less than 2. */
function rowScale(features: ArrayLike<number>, { start, end }: { start: number; end: number }): number {
  let largest = 0;
  for (let i = start; i < end; i++) largest = Math.max(largest, Math.abs(features[i]!));
  // Beyond 2^1000 the power itself would overflow; what is left of so short a row loses nothing by it.
  return 2 ** Math.min(1000, -Math.floor(Math.log2(largest)));
}

/**
 * Divides every vector by its length, in twice the precision of a double: whatever the lengths, vectors of exactly the
 * same direction get exactly the same numbers.
 *
 * @param features [rows, dimension], row-major; no row is all zeros
 * @example
 * ```ts
 * unitRows(Float32Array.of(3, 4), 2); // Float64Array [0.6, 0.8]
 * ```
 */
export function unitRows(features: Float32Array | Float64Array, dimension: number): Float64Array {
  const unit = new Float64Array(features.length);
  for (let start = 0; start < features.length; start += dimension) {
    const end = start + dimension;
    const scale = rowScale(features, { start, end });
    let sum = 0;
    let rest = 0;
    for (let i = start; i < end; i++) {
      const value = (unit[i] = features[i]! * scale);
      const square = value * value;
      const total = sum + square;
      const part = total - sum;
      rest += sum - (total - part) + (square - part) + productError(value, value);
      sum = total;
    }
    const length = Math.sqrt(sum);
    const lengthRest = (sum - length * length - productError(length, length) + rest) / (2 * length);
    for (let i = start; i < end; i++) {
      const value = unit[i]!;
      const quotient = value / length;
      const missing = value - quotient * length - productError(quotient, length) - quotient * lengthRest;
      unit[i] = quotient + missing / length;
    }
  }
  return unit;
}
