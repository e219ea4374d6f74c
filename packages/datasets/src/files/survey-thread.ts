import { type DecodeImageOptions, decodeImage } from '../images/decode-image.js';
import type { ThreadAnswer } from '../threads/thread-pool.js';
import { type PathList, pathAt } from './path-list.js';

/** What the threads of a survey know. */
export interface SurveyData {
  readonly paths: PathList;
  readonly decoding: DecodeImageOptions;
}

/** A run of pictures to decode. */
export interface SurveyTask {
  readonly first: number;
  /** One behind the last. */
  readonly end: number;
}

/** Numbers that a survey keeps of every picture: width, height, and means of the values and of their squares. */
export const SURVEY_NUMBERS = 8;

/** What a run of pictures gave. */
export interface SurveyedPictures {
  /** `[pictures, 8]`: width, height, mean of red, green, blue, mean square of red, green, blue; zeros if broken. */
  readonly numbers: Float64Array;
  readonly broken: readonly { readonly index: number; readonly message: string }[];
}

/**
 * Makes the work of a thread that decodes pictures and measures them. It notes the position of the picture that it is at.
 *
 * @example
 * const survey = createThread({ paths: packPaths(['wren.jpg']), decoding: {} }, new Int32Array(2));
 */
export function createThread(
  { paths, decoding }: SurveyData,
  at: Int32Array,
): (task: SurveyTask) => Promise<ThreadAnswer> {
  return async ({ first, end }) => {
    const numbers = new Float64Array((end - first) * SURVEY_NUMBERS);
    const broken: { index: number; message: string }[] = [];
    for (let index = first; index < end; index++) {
      Atomics.store(at, 1, index);
      try {
        const { pixels, width, height } = await decodeImage(pathAt(paths, index), decoding);
        numbers.set([width, height, ...moments(pixels)], (index - first) * SURVEY_NUMBERS);
      } catch (error) {
        broken.push({ index, message: error instanceof Error ? error.message : String(error) });
      }
    }
    return { result: { numbers, broken } satisfies SurveyedPictures, transfer: [numbers.buffer] };
  };
}

/** Mean and mean square of red, green, blue; the sums are whole numbers and exact. */
function moments(pixels: Uint8Array): number[] {
  let [red, green, blue, redSquares, greenSquares, blueSquares] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!];
    red += r;
    green += g;
    blue += b;
    redSquares += r * r;
    greenSquares += g * g;
    blueSquares += b * b;
  }
  const count = pixels.length / 3;
  return [red, green, blue, redSquares, greenSquares, blueSquares].map((sum) => sum / count);
}
