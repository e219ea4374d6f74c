const capacity = 1 << 15;
/** Columns that are rotated together: a block of all rows stays in the cache. */
const blockWidth = 64;

/**
 * Collects plane rotations of neighbouring rows and applies many of them at once, block of columns by block of
 * columns, because a large matrix would otherwise be fetched from memory for every sweep.
 */
export class RotationBatch {
  readonly #matrix: Float64Array;
  readonly #n: number;
  readonly #rows = new Int32Array(capacity);
  readonly #cosines = new Float64Array(capacity);
  readonly #sines = new Float64Array(capacity);
  #size = 0;

  /** @param matrix `[n, n]` row-major, changed in place */
  constructor(matrix: Float64Array, n: number) {
    this.#matrix = matrix;
    this.#n = n;
  }

  /** Adds the rotation `(row, row + 1) ← (c·row − s·(row + 1), s·row + c·(row + 1))`. */
  add(row: number, cosine: number, sine: number): void {
    if (this.#size === capacity) this.flush();
    this.#rows[this.#size] = row;
    this.#cosines[this.#size] = cosine;
    this.#sines[this.#size] = sine;
    this.#size++;
  }

  /** Applies all rotations collected so far. */
  flush(): void {
    const n = this.#n;
    for (let start = 0; start < n; start += blockWidth)
      this.#rotateBlock(start, Math.min(blockWidth, n - start));
    this.#size = 0;
  }

  #rotateBlock(start: number, width: number): void {
    const [matrix, n, rows, cosines, sines] = [this.#matrix, this.#n, this.#rows, this.#cosines, this.#sines];
    for (let k = 0; k < this.#size; k++) {
      const cosine = cosines[k]!;
      const sine = sines[k]!;
      let upper = rows[k]! * n + start;
      let lower = upper + n;
      for (const end = upper + width; upper < end; upper++, lower++) {
        const a = matrix[upper]!;
        const b = matrix[lower]!;
        matrix[upper] = cosine * a - sine * b;
        matrix[lower] = sine * a + cosine * b;
      }
    }
  }
}
