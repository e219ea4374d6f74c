import { kernelMemory } from '../kernel/kernel-memory.js';
import type { Random } from '../random.js';

/** How strongly training images are distorted: shifts, zoom and mirroring, drawn anew for every image. */
export interface WarpSettings {
  /**
   * Largest vertical shift as a part of the height.
   * @default 0
   */
  readonly heightShift?: number;
  /**
   * Largest horizontal shift as a part of the width.
   * @default 0
   */
  readonly widthShift?: number;
  /**
   * Largest deviation of the two zoom factors (rows, columns) from 1; a factor above 1 shrinks the content.
   * @default 0
   */
  readonly zoom?: number;
  /**
   * Mirror left and right in half of the cases.
   * @default false
   */
  readonly horizontalFlip?: boolean;
}

/** One drawn distortion. */
export interface Warp {
  /** Shift in pixels: output pixel (r, c) reads row r + rowShift. */
  readonly rowShift: number;
  readonly columnShift: number;
  readonly rowZoom: number;
  readonly columnZoom: number;
  readonly flip: boolean;
}

/**
 * Draws a distortion. The draws come in a fixed order: row shift, column shift, the two zoom factors if
 * zoom is on, mirroring, and one draw for vertical mirroring, which is never applied.
 *
 * @param random - the generator of this image
 * @example
 * const settings = { heightShift: 0.15, widthShift: 0.15, horizontalFlip: true };
 * drawWarp(createRandom(1), { settings, height: 32, width: 32 });
 * // { rowShift: -4.42, columnShift: -0.28, rowZoom: 1, columnZoom: 1, flip: true }
 */
export function drawWarp(
  random: Random,
  { settings, height, width }: { settings: WarpSettings; height: number; width: number },
): Warp {
  const { heightShift = 0, widthShift = 0, zoom = 0, horizontalFlip = false } = settings;
  const rowShift = heightShift > 0 ? random.uniform(-heightShift, heightShift) * height : 0;
  const columnShift = widthShift > 0 ? random.uniform(-widthShift, widthShift) * width : 0;
  const rowZoom = zoom > 0 ? random.uniform(1 - zoom, 1 + zoom) : 1;
  const columnZoom = zoom > 0 ? random.uniform(1 - zoom, 1 + zoom) : 1;
  const flipDraw = random.float();
  random.float();
  return { rowShift, columnShift, rowZoom, columnZoom, flip: horizontalFlip && flipDraw < 0.5 };
}

/** How one image is distorted and standardized. */
export interface WarpOptions {
  readonly warp: Warp;
  readonly sourceOffset: number;
  readonly targetOffset: number;
  readonly scale: Float64Array;
  readonly bias: Float64Array;
}

/**
 * Distorts 8-bit images by inverse mapping with bilinear interpolation and standardizes them on the way, in the
 * WebAssembly kernel of the thread. As the mapping keeps the axes apart, each image takes one blend per row and one per
 * pixel, in double precision.
 */
export class ImageWarper {
  readonly #shape: readonly [height: number, width: number, channels: number];

  /** @param shape - height, width and channels of the images */
  constructor(shape: readonly [height: number, width: number, channels: number]) {
    this.#shape = shape;
  }

  /**
   * Reads one image and writes it distorted: output pixel (r, c) takes the input at
   * (zr·(r − o) + tr + o, zc·(c − o') + tc + o') with o = height / 2 + 0.5 and o' = width / 2 + 0.5;
   * positions outside are moved to the border.
   *
   * @param source - 8-bit pixels, channels last
   * @param target - receives scale·x + bias per channel
   */
  warp(source: Uint8Array, target: Float32Array, options: WarpOptions): void {
    const { warp, sourceOffset, targetOffset, scale, bias } = options;
    const [height, width, channels] = this.#shape;
    const size = height * width * channels;
    kernelMemory.begin();
    const pixels = kernelMemory.allocate(size + 3);
    const scales = kernelMemory.allocate(16 * channels);
    const work = kernelMemory.allocate(16 * width + 8 * width * channels + 40);
    const result = kernelMemory.allocate(4 * size + 4);
    const { bytes, doubles, floats } = kernelMemory.views();
    bytes.set(source.subarray(sourceOffset, sourceOffset + size), pixels);
    doubles.set(scale, scales / 8);
    doubles.set(bias, scales / 8 + channels);
    kernelMemory.kernel.warpImage(
      ...([pixels, height, width, channels] as const),
      ...([warp.rowZoom, warp.rowShift, warp.columnZoom, warp.columnShift, warp.flip ? 1 : 0] as const),
      ...([scales, work, result] as const),
    );
    target.set(floats.subarray(result / 4, result / 4 + size), targetOffset);
  }
}
