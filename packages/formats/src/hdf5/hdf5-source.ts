import type { AllocationBudget } from '../files/read-limits.js';
import { ByteCursor } from '../files/byte-cursor.js';
import { FormatError } from '../format-error.js';

/** An address that stands for "nothing there". */
const undefinedAddress = 2 ** 64;

/** A run of bytes in a file. */
export interface Hdf5Extent {
  readonly start: number;
  readonly length: number;
}

/**
 * The bytes of an HDF5 file, reached by address.
 *
 * Every access is charged to the budget, so structures that refer to each other in circles, or many times to the same
 * data, come to an end.
 */
export class Hdf5Source {
  readonly bytes: Buffer;
  /** Name of the file for messages. */
  readonly name: string;
  readonly budget: AllocationBudget;
  /** Where the objects of the global heaps lie that were read so far, by address of the heap. */
  readonly heaps = new Map<number, ReadonlyMap<number, Hdf5Extent>>();

  constructor(
    bytes: Uint8Array,
    { name, budget }: { readonly name: string; readonly budget: AllocationBudget },
  ) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.name = name;
    this.budget = budget;
  }

  /**
   * A cursor over the bytes from an address on.
   *
   * @param length - number of bytes that are needed
   * @throws {@link FormatError} if they reach beyond the end of the file or the budget.
   */
  block(address: number, length: number): ByteCursor {
    this.budget.take(Math.max(16, length), { source: this.name, offset: address });
    const end = address + length;
    if (!(end <= this.bytes.length)) {
      throw this.error(`expected ${length} bytes at address ${address}, beyond the end of the file`);
    }
    return new ByteCursor(this.bytes, this.name, { start: address, end });
  }

  /** As {@link Hdf5Source.block}, for a structure that begins with four letters and has a fixed size before its rest. */
  signed(signature: string, address: number, length: number): ByteCursor {
    const cursor = this.block(address, length);
    const found = cursor.bytes(4).toString('latin1');
    if (found !== signature) {
      throw this.error(`expected the structure ${signature}, got ${JSON.stringify(found)}`, address);
    }
    return cursor;
  }

  /** Whether an address points to something. */
  static isDefined(address: number): boolean {
    return address < undefinedAddress;
  }

  /** An error about this file; damage is what it nearly always means. */
  error(problem: string, offset?: number): FormatError {
    return new FormatError(`${problem}; the HDF5 file is cut short or damaged`, {
      source: this.name,
      offset,
    });
  }

  /** An error about a feature of HDF5 that is not read. */
  unsupported(feature: string, offset?: number): FormatError {
    return new FormatError(
      `${feature} cannot be read; save the file again with Keras or h5py in their default settings`,
      { source: this.name, offset },
    );
  }
}
