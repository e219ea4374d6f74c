import type { Precision } from '@semantic-embeddings/graph-capture';
import { measureBfloat16, type Bfloat16Measurement } from '@semantic-embeddings/tensorflow-runtime';

/** Number format of convolutions and matrix products as a run asks for it; `auto` takes bfloat16 where it is clearly faster. */
export type PrecisionChoice = Precision | 'auto';

/** Options of {@link choosePrecision}. */
export interface ChoosePrecisionOptions {
  /** What a run that is resumed was computed in; `auto` keeps it. @default undefined */
  readonly recorded?: Precision | undefined;
  /** Whether steps can be captured, which bfloat16 needs. @default true */
  readonly captured?: boolean;
  /** Is told what `auto` chose, and why. */
  readonly onChoice?: ((text: string) => void) | undefined;
  /** @default measureBfloat16 */
  readonly measure?: () => Promise<Bfloat16Measurement>;
}

/** From which speedup of a convolution on `auto` takes bfloat16, whose rounding costs some exactness. */
const worthwhile = 1.2;

/**
 * Settles the number format of a run before its first step.
 *
 * @param wish - what was asked for
 * @param options - see {@link ChoosePrecisionOptions}
 * @returns the number format
 * @throws RangeError for bfloat16 where this device computes it more slowly than float32, or not at all
 *
 * @example
 * ```ts
 * await choosePrecision('auto'); // 'bfloat16' on a processor with AVX-512 BF16, 'float32' on one with AVX2
 * ```
 */
export async function choosePrecision(
  wish: PrecisionChoice,
  { recorded, captured = true, onChoice, measure = () => measureBfloat16() }: ChoosePrecisionOptions = {},
): Promise<Precision> {
  if (wish === 'float32') return wish;
  if (!captured) {
    if (wish === 'bfloat16') return wish;
    onChoice?.('precision: float32 (steps that run operation by operation have no bfloat16)');
    return 'float32';
  }
  if (wish === 'auto' && recorded === 'float32') {
    onChoice?.('precision: float32, as in the snapshot');
    return recorded;
  }
  const { speedup, finding } = await measure();
  if (wish === 'bfloat16' || recorded === 'bfloat16') {
    if (speedup >= 1) {
      if (wish === 'auto') onChoice?.('precision: bfloat16, as in the snapshot');
      return 'bfloat16';
    }
    const kept = wish === 'auto' ? ', in which the snapshot was computed,' : '';
    throw new RangeError(
      `precision: bfloat16${kept} is of no use on this device: ${finding}. Compute in float32, or ` +
        (wish === 'auto'
          ? 'go on where it was begun'
          : "choose 'auto', which takes bfloat16 only where it is faster"),
    );
  }
  const choice = speedup >= worthwhile ? 'bfloat16' : 'float32';
  onChoice?.(`precision: ${choice} (bfloat16: ${finding})`);
  return choice;
}
