import { HALF_BITS, WEIGHT_BITS } from './weights';

/**
 * Weights of a triangle filter that widens when shrinking, of `length` output samples from `from` on: in fixed point,
 * rounded as the Pillow library does.
 *
 * Writes the first input sample of each to `first` (int32), and to `weights` for every output sample `pairs` pairs of
 * neighbouring weights as four int16: both upper halves, then both lower halves; unused weights are 0. Of a filter with
 * the half-width s, ceil(s) pairs are enough: where rounding adds a tap, those at both ends weigh nothing. `taps` is room
 * for 2 `pairs` + 2 float64.
 */
export function prepareAxis(
  input: i32,
  output: i32,
  from: i32,
  length: i32,
  pairs: i32,
  first: usize,
  weights: usize,
  taps: usize,
): void {
  const scale = <f64>input / <f64>output;
  const support = max(scale, 1);
  const narrowing = 1 / support;
  memory.fill(weights, 0, <usize>length * <usize>pairs * 8);
  for (let i = 0; i < length; i++) {
    const centre = (<f64>(from + i) + 0.5) * scale;
    const start = <i32>max<f64>(0, Math.floor(centre - support + 0.5));
    const count = <i32>min<f64>(<f64>input, Math.floor(centre + support + 0.5)) - start;
    let total: f64 = 0;
    for (let k = 0; k < count; k++) {
      const weight = max<f64>(0, 1 - abs((<f64>(k + start) - centre + 0.5) * narrowing));
      store<f64>(taps + ((<usize>k) << 3), weight);
      total += weight;
    }
    for (let k = 0; k < count; k++) {
      const share = load<f64>(taps + ((<usize>k) << 3)) / total;
      const weight = <i32>Math.floor(0.5 + share * <f64>(1 << WEIGHT_BITS));
      if (weight == 0) continue;
      const at = weights + ((<usize>(k >> 1)) << 3) + ((<usize>(k & 1)) << 1);
      store<i16>(at, <i16>(weight >> HALF_BITS));
      store<i16>(at, <i16>(weight & ((1 << HALF_BITS) - 1)), 4);
    }
    store<i32>(first + ((<usize>i) << 2), start);
    weights += (<usize>pairs) << 3;
  }
}
