import type { Image } from '../images/image.js';
import type { KernelMemory } from './kernel-memory.js';

/** A rectangle of an image in pixels. */
export interface ImagePart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a part is resized to. */
export interface ResizePartOptions {
  /** Size of the whole resized image. */
  readonly width: number;
  readonly height: number;
  /** The part of it that is wanted. */
  readonly part: ImagePart;
  /** Whether colours become grey before. */
  readonly grey: boolean;
}

/** Where a resized part lies in the memory of the kernel. */
export interface ResizedPart {
  /** Address of its first byte; known from the beginning, its bytes are there after `run`. */
  readonly address: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly channels: 1 | 3;
  /** Resizes; everything else must have been allocated before. */
  readonly run: () => void;
}

/** Bytes of a source that are copied and resized at a time, so that they stay in the cache; at least one row. */
const STRIP_BYTES = 2 ** 18;

/** Weights of one axis in the memory of the kernel. */
interface Axis {
  readonly input: number;
  readonly output: number;
  readonly from: number;
  readonly length: number;
  readonly pairs: number;
  readonly first: number;
  readonly weights: number;
  readonly taps: number;
}

/**
 * Prepares the resizing of a part of an image in the memory of the kernel, which has begun a layout.
 *
 * @example
 * memory.begin();
 * const part = { left: 0, top: 0, width: 224, height: 224 };
 * const { address, stride, run } = planResize(memory, image, { width: 341, height: 256, part, grey: false });
 * run(); // row 1 of the part begins at address + stride
 */
export function planResize(
  memory: KernelMemory,
  { image, width, height, part, grey }: ResizePartOptions & { readonly image: Image },
): ResizedPart {
  const channels = grey ? 1 : image.channels;
  const columns = allocateAxis(memory, {
    ...{ input: image.width, output: width, from: part.left, length: part.width },
  });
  const rows = allocateAxis(memory, {
    ...{ input: image.height, output: height, from: part.top, length: part.height },
  });
  const [top, bottom] = [startOf(rows, 0), endOf(rows, part.height - 1)];
  const stride = Math.ceil((part.width * channels) / 16) * 16;
  const strip = Math.max(1, Math.floor(STRIP_BYTES / (image.width * image.channels)));
  const source = memory.allocate((strip * image.width + 2 * columns.pairs) * image.channels + 16);
  const between = memory.allocate((bottom - top + 2 * rows.pairs) * stride + 16);
  const address = memory.allocate(part.height * stride + 16);
  const run = (): void => {
    const { kernel } = memory;
    const { bytes } = memory.views();
    prepareAxis(memory, columns);
    prepareAxis(memory, rows);
    const resizeRows = channels === 1 ? kernel.resizeGreyRows : kernel.resizeRows;
    const rowBytes = image.width * image.channels;
    for (let row = top; row < bottom; row += strip) {
      const end = Math.min(row + strip, bottom);
      bytes.set(image.pixels.subarray(row * rowBytes, end * rowBytes), source);
      if (channels < image.channels) kernel.makeGrey(source, (end - row) * image.width, source);
      resizeRows(
        ...([source, image.width * channels, end - row] as const),
        ...([columns.first, columns.weights, columns.pairs, part.width] as const),
        ...([between + (row - top) * stride, stride] as const),
      );
    }
    const { first, weights, pairs } = rows;
    kernel.resizeColumns(between, stride, top, part.height, first, weights, pairs, address);
  };
  return { address, stride, channels, run };
}

function allocateAxis(memory: KernelMemory, axis: Pick<Axis, 'input' | 'output' | 'from' | 'length'>): Axis {
  const pairs = Math.ceil(supportOf(axis));
  return {
    ...axis,
    pairs,
    first: memory.allocate(axis.length * 4),
    weights: memory.allocate(axis.length * pairs * 8),
    taps: memory.allocate((pairs + 1) * 16),
  };
}

function prepareAxis({ kernel }: KernelMemory, axis: Axis): void {
  const { input, output, from, length, pairs, first, weights, taps } = axis;
  kernel.prepareAxis(input, output, from, length, pairs, first, weights, taps);
}

function supportOf({ input, output }: Pick<Axis, 'input' | 'output'>): number {
  return Math.max(input / output, 1);
}

/** First input sample that an output sample depends on. */
function startOf(axis: Axis, index: number): number {
  return Math.max(0, Math.floor(centreOf(axis, index) - supportOf(axis) + 0.5));
}

/** The one after the last. */
function endOf(axis: Axis, index: number): number {
  return Math.min(axis.input, Math.floor(centreOf(axis, index) + supportOf(axis) + 0.5));
}

function centreOf({ input, output, from }: Axis, index: number): number {
  return (from + index + 0.5) * (input / output);
}
