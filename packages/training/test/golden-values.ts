import * as tf from '@tensorflow/tfjs';

// The rule by which the recordings filled weights and images (golden/models/README.md).

/** Globals are slow to reach in jest's sandbox. */
const { imul } = Math;

function mix(value: number): number {
  let x = value >>> 0;
  x = imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
  x = imul(x ^ (x >>> 15), 0x846ca68b) >>> 0;
  return (x ^ (x >>> 16)) >>> 0;
}

/** Numbers between two bounds, always the same for a key. */
export function uniform(
  key: number,
  size: number,
  [low, high]: readonly [number, number] = [-1, 1],
): Float32Array {
  const seed = mix((imul(key, 0x9e3779b9) + 0x85ebca6b) >>> 0);
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = low + (high - low) * ((mix(seed + i) >>> 8) / 2 ** 24);
  return values;
}

/** Pictures `[batch, 32, 32, 3]` of a 4 × 4 pattern under noise, always the same for a key. */
export function goldenImages(key: number, batch: number): tf.Tensor4D {
  const [side, channels] = [32, 3];
  const fine = uniform(key, batch * side * side * channels);
  const coarse = uniform(key + 1, batch * 16 * channels);
  const pixels = fine.map((value, index) => {
    const channel = index % channels;
    const x = Math.floor(index / channels) % side;
    const y = Math.floor(index / (channels * side)) % side;
    const image = Math.floor(index / (channels * side * side));
    const cell = ((image * 4 + (y >> 3)) * 4 + (x >> 3)) * channels + channel;
    return 0.5 * value + 0.5 * (coarse[cell] ?? NaN);
  });
  return tf.tensor4d(pixels, [batch, side, side, channels]);
}
