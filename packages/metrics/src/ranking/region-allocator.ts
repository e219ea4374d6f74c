import { webAssembly, type KernelMemory } from './ranking-kernel.js';

const alignment = 64;
const pageBytes = 65536;
const maxPages = 65536;

/**
 * Lays regions out one after the other in a memory that is made when all of them are known.
 *
 * @example
 * ```ts
 * const allocator = new RegionAllocator();
 * allocator.allocate(10); // 1024
 * allocator.allocate(10); // 1088: regions begin at multiples of 64 bytes
 * ```
 */
export class RegionAllocator {
  #top = 1024;

  /** Reserves `bytes` bytes and returns their address. */
  allocate(bytes: number): number {
    const address = this.#top;
    this.#top += Math.ceil(bytes / alignment) * alignment;
    return address;
  }

  /**
   * Makes the memory, zeroed, or takes the given one if it is large enough.
   *
   * @throws RangeError if the regions exceed the 4 GiB that 32-bit addresses reach.
   */
  createMemory(reuse?: KernelMemory): KernelMemory {
    if (reuse && reuse.buffer.byteLength >= this.#top) {
      new Uint8Array(reuse.buffer).fill(0);
      return reuse;
    }
    const pages = Math.ceil(this.#top / pageBytes);
    if (pages > maxPages) {
      const gibibytes = (this.#top / 2 ** 30).toFixed(1);
      throw new RangeError(
        `ranking these features needs ${gibibytes} GiB of working memory, more than the 4 GiB available; ` +
          'use fewer threads, fewer cut-offs, no per-query values, or features of lower dimension',
      );
    }
    return new webAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  }
}
