/**
 * Widens IEEE half-precision numbers to single precision, without loss.
 *
 * @param bits the 16 bits of each number
 * @example
 * ```ts
 * widenHalfPrecision(Uint16Array.of(0x3c00, 0xc000)); // Float32Array [1, -2]
 * ```
 */
export function widenHalfPrecision(bits: Uint16Array): Float32Array {
  const numbers = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const half = bits[i]!;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    const magnitude =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Infinity
            : NaN
          : (1 + fraction / 1024) * 2 ** (exponent - 15);
    numbers[i] = half & 0x8000 ? -magnitude : magnitude;
  }
  return numbers;
}
