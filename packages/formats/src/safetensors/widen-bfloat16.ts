/**
 * Widens numbers of the type `BF16`, the upper halves of single-precision numbers, without loss.
 *
 * @param halves - the 16 bits of each number
 * @example
 * ```ts
 * widenBfloat16(Uint16Array.of(0x3f80, 0xc000)); // Float32Array [1, -2]
 * ```
 */
export function widenBfloat16(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}
