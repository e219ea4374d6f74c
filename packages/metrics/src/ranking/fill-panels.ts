import type { KernelMemory } from './ranking-kernel.js';

/** The vectors that {@link fillPanels} copies. */
export interface FillPanelsOptions {
  /** Bytes of a number. */
  readonly numberBytes: 4 | 8;
  /** Addresses of the panels and of what is added to dot products. */
  readonly panels: number;
  readonly panelTerms: number;
  readonly dimension: number;
  /** What is added to dot products: [rows]. */
  readonly terms: Float64Array;
  /** Copies a vector to `target`. */
  readonly readRow: (row: number, target: Float64Array) => void;
}

/**
 * Copies vectors into panels of eight rows of single or four of double precision, and a term per row.
 *
 * @example
 * ```ts
 * const readRow = (_: number, target: Float64Array) => void target.fill(3);
 * fillPanels(memory, { numberBytes: 4, panels, panelTerms, dimension: 1, terms: Float64Array.of(9), readRow });
 * ```
 */
export function fillPanels(
  memory: KernelMemory,
  { numberBytes, panels, panelTerms, dimension, terms, readRow }: FillPanelsOptions,
): void {
  const numbers = numberBytes === 4 ? new Float32Array(memory.buffer) : new Float64Array(memory.buffer);
  const lanes = 32 / numberBytes;
  const vector = new Float64Array(dimension);
  terms.forEach((_, row) => {
    readRow(row, vector);
    let at = panels / numberBytes + (row - (row % lanes)) * dimension + (row % lanes);
    for (let i = 0; i < dimension; i++, at += lanes) numbers[at] = vector[i]!;
  });
  numbers.set(terms, panelTerms / numberBytes);
}
