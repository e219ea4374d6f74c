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

/** Which two samples an output position of one axis blends, and the weight of the second. */
interface AxisTable {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Distorts 8-bit images by inverse mapping with bilinear interpolation and standardizes them on the way.
 * As the mapping keeps the axes apart, each image takes one blend per row and one per pixel.
 * The instance reuses its tables: one per thread and image shape.
 */
export class ImageWarper {
  readonly #rows: AxisTable;
  readonly #columns: AxisTable;
  readonly #blended: Float64Array;
  readonly #shape: readonly [height: number, width: number, channels: number];

  /** @param shape - height, width and channels of the images */
  constructor(shape: readonly [height: number, width: number, channels: number]) {
    this.#shape = shape;
    const [height, width, channels] = shape;
    this.#rows = emptyTable(height);
    this.#columns = emptyTable(width);
    this.#blended = new Float64Array(width * channels);
  }

  /**
   * Reads one image and writes it distorted: output pixel (r, c) takes the input at
   * (zr·(r − o) + tr + o, zc·(c − o') + tc + o') with o = height / 2 + 0.5 and o' = width / 2 + 0.5;
   * positions outside are moved to the border.
   *
   * @param source - 8-bit pixels, channels last
   * @param target - receives scale·x + bias per channel
   */
  warp(
    source: Uint8Array,
    target: Float32Array,
    options: {
      readonly warp: Warp;
      readonly sourceOffset: number;
      readonly targetOffset: number;
      readonly scale: Float64Array;
      readonly bias: Float64Array;
    },
  ): void {
    const { warp, sourceOffset, targetOffset, scale, bias } = options;
    const [height, width, channels] = this.#shape;
    const [rows, columns, blended] = [this.#rows, this.#columns, this.#blended];
    const stride = width * channels;
    fillTable(rows, { zoom: warp.rowZoom, shift: warp.rowShift });
    fillTable(columns, { zoom: warp.columnZoom, shift: warp.columnShift });
    for (let row = 0; row < height; row++) {
      const low = sourceOffset + rows.low[row]! * stride;
      const high = sourceOffset + rows.high[row]! * stride;
      const weight = rows.weight[row]!;
      for (let i = 0; i < stride; i++) {
        const value = source[low + i]!;
        blended[i] = value + weight * (source[high + i]! - value);
      }
      const start = targetOffset + row * stride;
      for (let column = 0; column < width; column++) {
        const left = columns.low[column]! * channels;
        const right = columns.high[column]! * channels;
        const part = columns.weight[column]!;
        const out = start + (warp.flip ? width - 1 - column : column) * channels;
        for (let channel = 0; channel < channels; channel++) {
          const value = blended[left + channel]!;
          const mixed = value + part * (blended[right + channel]! - value);
          target[out + channel] = mixed * scale[channel]! + bias[channel]!;
        }
      }
    }
  }
}

function emptyTable(length: number): AxisTable {
  return { low: new Int32Array(length), high: new Int32Array(length), weight: new Float64Array(length) };
}

function fillTable(table: AxisTable, { zoom, shift }: { zoom: number; shift: number }): void {
  const length = table.low.length;
  const origin = length / 2 + 0.5;
  for (let i = 0; i < length; i++) {
    const position = Math.min(Math.max(zoom * (i - origin) + shift + origin, 0), length - 1);
    const low = Math.floor(position);
    table.low[i] = low;
    table.high[i] = Math.min(low + 1, length - 1);
    table.weight[i] = position - low;
  }
}
