import type { CentredVectors } from './centred-vectors.js';

const bits = new DataView(new ArrayBuffer(8));

/** Exponent of the lowest binary digit of a number that is not 0: 0 for odd whole numbers. */
function lowestDigit(value: number): number {
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const low = bits.getUint32(4);
  const exponent = (high >>> 20) & 0x7ff;
  const digits = exponent === 0 ? high & 0xfffff : (high & 0xfffff) | 0x100000;
  return Math.max(exponent, 1) - 1075 + (low !== 0 ? trailingZeros(low) : 32 + trailingZeros(digits));
}

function trailingZeros(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/**
 * Finds out in how few binary digits distances by products of centred vectors are exact, because no value is rounded by
 * centring and all are multiples of one not too small unit.
 *
 * @example
 * ```ts
 * const scan = new ExactDigits();
 * scan.add({ vectors: Float32Array.of(5, 7), scale: 1, centre: Float64Array.of(4) });
 * scan.fewest([24, 53], { dimension: 1 }); // 24
 * ```
 */
export class ExactDigits {
  #largest = 0;
  #lowest = Infinity;
  #rounded = false;

  /** Looks at more vectors. */
  add({ vectors, scale, centre }: CentredVectors): void {
    let column = 0;
    for (let i = 0; i < vectors.length && !this.#rounded; i++) {
      const value = vectors[i]! * scale;
      const origin = centre[column]!;
      const difference = value - origin;
      if (++column === centre.length) column = 0;
      if (difference !== 0) this.#look(difference);
      // Knuth's error of a sum.
      const subtracted = value - difference;
      this.#rounded = value - (difference + subtracted) !== origin - subtracted;
    }
  }

  #look(value: number): void {
    const size = Math.abs(value);
    if (size > this.#largest) this.#largest = size;
    const lowest = lowestDigit(value);
    if (lowest < this.#lowest) this.#lowest = lowest;
  }

  /** The first of the candidates that is enough, ascending numbers of digits; Infinity where none is. */
  fewest(candidates: readonly number[], { dimension }: { readonly dimension: number }): number {
    if (this.#rounded) return Infinity;
    // Multiples of the unit up to this size have products whose sums, up to 4 n of them, fit the digits.
    const suffices = (digits: number): boolean =>
      this.#largest === 0 ||
      Math.ceil(Math.log2(this.#largest) + (Math.log2(4 * dimension) - digits) / 2) <= this.#lowest;
    return candidates.find(suffices) ?? Infinity;
  }
}
