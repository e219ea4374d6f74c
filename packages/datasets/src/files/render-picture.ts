import { DatasetError } from '../dataset-error.js';
import type { Image } from '../images/image.js';
import { mirroredPositions } from '../images/part-position.js';
import type { Preprocessing } from '../images/preprocessing.js';
import { type ImagePart, resizeBilinear } from '../images/resize-bilinear.js';
import { rotateBilinear } from '../images/rotate-bilinear.js';
import { toGrey } from '../images/to-grey.js';
import { distortColours } from './distort-colours.js';
import { erasingNoise } from './erasing-noise.js';
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

/** The part of a resized picture that is at hand, in its coordinates; values 0 … 255. */
interface RenderedPart {
  readonly pixels: Uint8Array | Float32Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly channels: 1 | 3;
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
    const [height, width, channels] = this.#preprocessing.imageShape;
    const { size, flipHorizontally, flipVertically } = plan;
    const columns = mirroredPositions({ length: width, first: plan.left, available: size.width });
    const rows = mirroredPositions({ length: height, first: plan.top, available: size.height });
    const stored = {
      columns: flipHorizontally ? columns.map((column) => size.width - 1 - column) : columns,
      rows: flipVertically ? rows.map((row) => size.height - 1 - row) : rows,
    };
    const image = channels === 1 ? toGrey(picture) : picture;
    const part = preparePart(image, { plan, needed: boundsOf(stored) });
    this.#write(part, { ...stored, target, targetOffset });
    if (plan.erased) this.#erase({ plan, columns, rows, target, targetOffset });
  }

  #write(
    part: RenderedPart,
    options: {
      readonly columns: Int32Array;
      readonly rows: Int32Array;
      readonly target: Float32Array;
      readonly targetOffset: number;
    },
  ): void {
    const { columns, rows, target, targetOffset } = options;
    const { mean, std, imageShape, channelOrder } = this.#preprocessing;
    const channels = imageShape[2];
    const [pixels, table] = [part.pixels, this.#standardized];
    const bytes = pixels instanceof Uint8Array;
    for (let channel = 0; channel < channels; channel++) {
      const from = Math.min(channel, part.channels - 1);
      let to = targetOffset + (channelOrder === 'bgr' ? channels - 1 - channel : channel);
      for (const row of rows) {
        const start = (row - part.top) * part.width - part.left;
        for (let column = 0; column < columns.length; column++, to += channels) {
          const value = pixels[(start + columns[column]!) * part.channels + from]!;
          target[to] = bytes ? table[channel * 256 + value]! : (value - mean[channel]!) / std[channel]!;
        }
      }
    }
  }

  /** Mean and standard deviation are those of red, green, blue, even for colours in the other order. */
  #erase(options: {
    readonly plan: PicturePlan;
    readonly columns: Int32Array;
    readonly rows: Int32Array;
    readonly target: Float32Array;
    readonly targetOffset: number;
  }): void {
    const { plan, columns, rows, target, targetOffset } = options;
    const { left, top, width, height, noiseSeed } = plan.erased!;
    const { mean, std, imageShape } = this.#preprocessing;
    const channels = imageShape[2];
    for (let y = 0; y < rows.length; y++) {
      const row = rows[y]! - top;
      if (row < 0 || row >= height) continue;
      for (let x = 0; x < columns.length; x++) {
        const column = columns[x]! - left;
        if (column < 0 || column >= width) continue;
        const to = targetOffset + (y * columns.length + x) * channels;
        for (let channel = 0; channel < channels; channel++) {
          const noise = erasingNoise(noiseSeed, (row * width + column) * channels + channel);
          target[to + channel] = (noise - mean[channel]!) / std[channel]!;
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
function boundsOf({ columns, rows }: { readonly columns: Int32Array; readonly rows: Int32Array }): ImagePart {
  const [left, top] = [columns.reduce((a, b) => Math.min(a, b)), rows.reduce((a, b) => Math.min(a, b))];
  const [right, bottom] = [columns.reduce((a, b) => Math.max(a, b)), rows.reduce((a, b) => Math.max(a, b))];
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Resizes what is needed, or, where it is turned or its colours change, the whole picture. */
function preparePart(
  image: Image,
  { plan, needed }: { readonly plan: PicturePlan; readonly needed: ImagePart },
): RenderedPart {
  const { size, angle, colours } = plan;
  if (angle === 0 && colours.length === 0) {
    const { pixels, channels } = resizeBilinear(image, { ...size, part: needed });
    return { ...needed, pixels, channels };
  }
  if (size.width * size.height > MOST_PIXELS) {
    throw new DatasetError(
      `expected a picture of at most ${MOST_PIXELS.toLocaleString('en')} pixels after resizing, got ` +
        `${size.width} × ${size.height}; rotation and colour distortion need the whole of it. Switch them off, ` +
        'leave the picture out or cut it.',
    );
  }
  const resized = resizeBilinear(image, size);
  const turned = angle === 0 ? resized : rotateBilinear(resized, angle);
  const { channels, width } = turned;
  return { pixels: changeColours(turned, plan), left: 0, top: 0, width, channels };
}

function changeColours({ pixels, channels }: Image, { colours }: PicturePlan): Uint8Array | Float32Array {
  if (colours.length === 0) return pixels;
  const values = Float32Array.from(pixels, (value) => value / 255);
  distortColours(values, { steps: colours, channels });
  return values.map((value) => value * 255);
}
