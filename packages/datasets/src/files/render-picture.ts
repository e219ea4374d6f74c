import { DatasetError } from '../dataset-error.js';
import type { Image } from '../images/image.js';
import { mirroredPositions } from '../images/part-position.js';
import type { Preprocessing } from '../images/preprocessing.js';
import { resizeBilinear } from '../images/resize-bilinear.js';
import { rotateBilinear } from '../images/rotate-bilinear.js';
import { toGrey } from '../images/to-grey.js';
import { kernelMemory } from '../kernel/kernel-memory.js';
import { type ImagePart, planResize } from '../kernel/resize-part.js';
import { distortColours } from './distort-colours.js';
import { eraseValues } from './erasing-noise.js';
import type { PicturePlan } from './picture-plan.js';

/** Where a rendered picture goes, and how. */
export interface RenderOptions {
  /** Everything that was drawn for the picture. */
  readonly plan: PicturePlan;
  /** Receives `[height, width, channels]` numbers. */
  readonly target: Float32Array;
  /** @default 0 */
  readonly targetOffset?: number;
}

/** Where the pixels of a rendered picture come from in the resized, unmirrored one. */
interface Places {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** Rotation and colours need the whole resized picture, of at most that many pixels. */
const MOST_PIXELS = 2 ** 26;

/**
 * Makes what a network takes of decoded pictures: resized, turned, its colours changed, standardized, mirrored, partly
 * erased, and cut out or padded by its mirror image, as the plan says. Without rotation and colours only what the
 * network sees is computed. One instance serves a dataset on one thread.
 */
export class PictureRenderer {
  readonly #preprocessing: Preprocessing;
  /** Standardized value of each 8-bit value of each channel. `[channels, 256]` */
  readonly #standardized: Float32Array;

  /** @throws RangeError if the shape is none of an image, or mean and standard deviation do not fit it */
  constructor(preprocessing: Preprocessing) {
    checkPreprocessing(preprocessing);
    this.#preprocessing = preprocessing;
    const { imageShape, mean, std } = preprocessing;
    this.#standardized = Float32Array.from(
      { length: imageShape[2] * 256 },
      (_, i) => ((i & 255) - mean[i >> 8]!) / std[i >> 8]!,
    );
  }

  /**
   * Renders one picture.
   *
   * @param picture - decoded, as it is stored
   * @throws DatasetError if rotation or colours would need a resized picture of more than 67,108,864 pixels
   * @example
   * const renderer = new PictureRenderer({ imageShape: [1, 1, 1], mean: [10], std: [2] });
   * const picture = { pixels: Uint8Array.of(16), width: 1, height: 1, channels: 1 } as const;
   * renderer.render(picture, { plan: testPlan(picture, preprocessing), target }); // target: [3]
   */
  render(picture: Image, { plan, target, targetOffset = 0 }: RenderOptions): void {
    const { mean, std, imageShape } = this.#preprocessing;
    const [height, width, channels] = imageShape;
    const { size, flipHorizontally, flipVertically, erased } = plan;
    const columns = mirroredPositions({ length: width, first: plan.left, available: size.width });
    const rows = mirroredPositions({ length: height, first: plan.top, available: size.height });
    const places = {
      columns: flipHorizontally ? columns.map((column) => size.width - 1 - column) : columns,
      rows: flipVertically ? rows.map((row) => size.height - 1 - row) : rows,
    };
    const result = target.subarray(targetOffset, targetOffset + height * width * channels);
    if (plan.angle === 0 && plan.colours.length === 0) this.#renderPart(picture, { plan, places, result });
    else this.#renderWhole(picture, { plan, places, result });
    if (erased) eraseValues(result, { erased, columns, rows, mean, std });
  }

  /** Computes what the network sees, and only this, in the memory of the kernel. */
  #renderPart(
    image: Image,
    {
      plan,
      places,
      result,
    }: { readonly plan: PicturePlan; readonly places: Places; readonly result: Float32Array },
  ): void {
    const { imageShape, channelOrder } = this.#preprocessing;
    const [height, width, channels] = imageShape;
    const part = boundsOf(places);
    const grey = channels === 1 && image.channels === 3;
    kernelMemory.begin();
    const resized = planResize(kernelMemory, { image, ...plan.size, part, grey });
    const columns = kernelMemory.allocate(width * 4);
    const rows = kernelMemory.allocate(height * 4);
    const tables = kernelMemory.allocate(this.#standardized.byteLength);
    const target = kernelMemory.allocate(result.byteLength);
    const { integers, floats } = kernelMemory.views();
    for (let i = 0; i < width; i++) {
      integers[columns / 4 + i] = (places.columns[i]! - part.left) * resized.channels;
    }
    for (let i = 0; i < height; i++) integers[rows / 4 + i] = (places.rows[i]! - part.top) * resized.stride;
    floats.set(this.#standardized, tables / 4);
    resized.run();
    const step = resized.channels === 3 ? 1 : 0;
    const reversed = channelOrder === 'bgr' ? 1 : 0;
    kernelMemory.kernel.writeStandardized(
      ...([resized.address, columns, width, rows, height] as const),
      ...([tables, channels, step, reversed, target] as const),
    );
    result.set(floats.subarray(target / 4, target / 4 + result.length));
  }

  /** Turns the whole resized picture and changes its colours. */
  #renderWhole(
    picture: Image,
    {
      plan,
      places,
      result,
    }: { readonly plan: PicturePlan; readonly places: Places; readonly result: Float32Array },
  ): void {
    const { mean, std, imageShape, channelOrder } = this.#preprocessing;
    const channels = imageShape[2];
    const image = distortWhole(channels === 1 ? toGrey(picture) : picture, plan);
    for (let channel = 0; channel < channels; channel++) {
      const from = Math.min(channel, image.channels - 1);
      let to = channelOrder === 'bgr' ? channels - 1 - channel : channel;
      for (const row of places.rows) {
        for (const column of places.columns) {
          const value = image.values[(row * image.width + column) * image.channels + from]!;
          result[to] = (value - mean[channel]!) / std[channel]!;
          to += channels;
        }
      }
    }
  }
}

function checkPreprocessing({ imageShape, mean, std }: Preprocessing): void {
  const channels = imageShape[2];
  if ((channels !== 1 && channels !== 3) || mean.length !== channels || std.length !== channels) {
    throw new RangeError(
      `an image of shape [${imageShape.join(', ')}] needs 1 or 3 channels with a mean and a standard ` +
        `deviation each, got ${mean.length} and ${std.length}`,
    );
  }
}

/** The smallest rectangle with all these columns and rows. */
function boundsOf({ columns, rows }: Places): ImagePart {
  const [left, right] = rangeOf(columns);
  const [top, bottom] = rangeOf(rows);
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function rangeOf(places: Int32Array): readonly [lowest: number, highest: number] {
  let [lowest, highest] = [places[0]!, places[0]!];
  for (const place of places) {
    lowest = Math.min(lowest, place);
    highest = Math.max(highest, place);
  }
  return [lowest, highest];
}

/** Resizes, turns and changes the colours of a whole picture; values 0 … 255. */
function distortWhole(
  image: Image,
  { size, angle, colours }: PicturePlan,
): { readonly values: Uint8Array | Float32Array; readonly width: number; readonly channels: 1 | 3 } {
  if (size.width * size.height > MOST_PIXELS) {
    throw new DatasetError(
      `expected a picture of at most ${MOST_PIXELS.toLocaleString('en')} pixels after resizing, got ` +
        `${size.width} × ${size.height}; rotation and colour distortion need the whole of it. Switch them off, ` +
        'leave the picture out or cut it.',
    );
  }
  const resized = resizeBilinear(image, size);
  const { pixels, width, channels } = angle === 0 ? resized : rotateBilinear(resized, angle);
  if (colours.length === 0) return { values: pixels, width, channels };
  const values = Float32Array.from(pixels, (value) => value / 255);
  distortColours(values, { steps: colours, channels });
  for (let i = 0; i < values.length; i++) values[i]! *= 255;
  return { values, width, channels };
}
