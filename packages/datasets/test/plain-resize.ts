import type { Image } from '../src/images/image.js';
import type { ImagePart } from '../src/kernel/resize-part.js';

const ONE = 2 ** 22;

/** The definition of the resampling filter, one output value at a time; every result of the kernel is compared with it. */
export function resizePlainly(
  image: Image,
  options: { readonly width: number; readonly height: number; readonly part?: ImagePart },
): Image {
  const { width, height, part = { left: 0, top: 0, width, height } } = options;
  return resizeColumns(resizeRows(image, { width, part }), { height, part });
}

function resizeRows(image: Image, { width, part }: { width: number; part: ImagePart }): Image {
  const { pixels, height, channels } = image;
  const result = new Uint8Array(height * part.width * channels);
  for (let column = 0; column < part.width; column++) {
    const { start, weights } = weigh({ input: image.width, output: width, index: part.left + column });
    for (let row = 0; row < height; row++) {
      for (let channel = 0; channel < channels; channel++) {
        const at = (row * image.width + start) * channels + channel;
        result[(row * part.width + column) * channels + channel] = sum(
          weights,
          (k) => pixels[at + k * channels]!,
        );
      }
    }
  }
  return { pixels: result, width: part.width, height, channels };
}

function resizeColumns(image: Image, { height, part }: { height: number; part: ImagePart }): Image {
  const { pixels, width, channels } = image;
  const stride = width * channels;
  const result = new Uint8Array(part.height * stride);
  for (let row = 0; row < part.height; row++) {
    const { start, weights } = weigh({ input: image.height, output: height, index: part.top + row });
    for (let i = 0; i < stride; i++) {
      result[row * stride + i] = sum(weights, (k) => pixels[(start + k) * stride + i]!);
    }
  }
  return { pixels: result, width, height: part.height, channels };
}

function sum(weights: readonly number[], at: (k: number) => number): number {
  const total = weights.reduce((before, weight, k) => before + weight * at(k), 0);
  return Math.min(255, Math.floor((total + ONE / 2) / ONE));
}

/** First input sample of an output sample, and the weights from there on in 22-bit fixed point. */
function weigh({ input, output, index }: { input: number; output: number; index: number }): {
  readonly start: number;
  readonly weights: readonly number[];
} {
  const scale = input / output;
  const support = Math.max(scale, 1);
  const centre = (index + 0.5) * scale;
  const start = Math.max(0, Math.floor(centre - support + 0.5));
  const end = Math.min(input, Math.floor(centre + support + 0.5));
  const shares = Array.from({ length: end - start }, (_, k) =>
    Math.max(0, 1 - Math.abs((k + start - centre + 0.5) * (1 / support))),
  );
  const total = shares.reduce((before, share) => before + share, 0);
  return { start, weights: shares.map((share) => Math.floor(0.5 + (share / total) * ONE)) };
}
