import { DatasetError } from '../dataset-error.js';
import { createPixelKernel, type PixelKernel } from './pixel-kernel.js';

/** A step of addresses that every kind of number may begin at. */
const ALIGNMENT = 16;
const PAGE = 65_536;

/** More is not kept for the next picture. */
const MOST_KEPT = 2 ** 26;
const MOST_BYTES = 2 ** 30;

/** Views of the memory as numbers of several kinds. */
export interface KernelViews {
  readonly bytes: Uint8Array;
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  readonly doubles: Float64Array;
}

/**
 * The kernel of a thread and its memory, which is laid out anew for every picture: regions one after the other, and the
 * views when all are known. It grows as needed and is kept; what an uncommonly large picture took is given back.
 */
export class KernelMemory {
  #kernel: PixelKernel | undefined;
  #views: KernelViews | undefined;
  #top = 0;

  /** The kernel of the current layout. */
  get kernel(): PixelKernel {
    return (this.#kernel ??= createPixelKernel());
  }

  /** Begins a new layout; addresses and views of the one before are no longer valid. */
  begin(): void {
    if (this.kernel.memory.buffer.byteLength > MOST_KEPT) {
      this.#kernel = undefined;
      this.#views = undefined;
    }
    this.#top = 1024;
  }

  /**
   * Reserves bytes and returns their address, a multiple of 16.
   *
   * @throws DatasetError if the layout would exceed 1 GiB
   */
  allocate(bytes: number): number {
    const address = this.#top;
    this.#top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    if (this.#top > MOST_BYTES) {
      throw new DatasetError(
        `expected a picture that can be resized within ${MOST_BYTES} bytes of working memory, got one that needs ` +
          `${this.#top} or more: it has too many rows. Leave it out or cut it.`,
      );
    }
    return address;
  }

  /** Makes the memory as large as the layout; what is in it is left from before. */
  views(): KernelViews {
    const { memory } = this.kernel;
    const missing = this.#top + PAGE - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    const { buffer } = memory;
    if (this.#views?.bytes.buffer !== buffer) {
      this.#views = {
        ...{ bytes: new Uint8Array(buffer), integers: new Int32Array(buffer) },
        ...{ floats: new Float32Array(buffer), doubles: new Float64Array(buffer) },
      };
    }
    return this.#views;
  }
}

/** The one of this thread: whatever it computes with the kernel, it finishes before the next. */
export const kernelMemory = new KernelMemory();
