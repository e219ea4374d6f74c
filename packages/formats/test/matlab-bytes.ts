/** Writes the parts of a MATLAB file in one byte order, as its description says, also wrong ones. */
export class MatlabBytes {
  readonly #bigEndian: boolean;

  constructor({ bigEndian = false }: { readonly bigEndian?: boolean } = {}) {
    this.#bigEndian = bigEndian;
  }

  /** A file with these elements. */
  file(...elements: readonly Uint8Array[]): Buffer {
    const header = Buffer.alloc(128, ' ');
    header.write('MATLAB 5.0 MAT-file, written by a test');
    header.write(this.#bigEndian ? '\x01\0MI' : '\0\x01IM', 124, 'latin1');
    return Buffer.concat([header, ...elements]);
  }

  /** A data element, padded to 8 bytes. @param size - what its tag says; by default the truth */
  element(type: number, data: Uint8Array, size = data.length): Buffer {
    const padding = Buffer.alloc(type === 15 ? 0 : -data.length & 7);
    return Buffer.concat([this.integers([type, size]), data, padding]);
  }

  /** A data element in its small form. */
  small(type: number, data: Uint8Array, size = data.length): Buffer {
    const bytes = Buffer.concat([this.integers([size * 65536 + type]), data]);
    return Buffer.concat([bytes, Buffer.alloc(8 - bytes.length)]);
  }

  /** Numbers of 4 bytes (by default) or 2, or doubles of 8. */
  integers(values: readonly number[], width: 2 | 4 | 8 = 4): Buffer {
    const bytes = Buffer.alloc(values.length * width);
    values.forEach((value, index) => {
      if (width === 8) bytes.writeDoubleLE(value, 8 * index);
      else if (width === 4) bytes.writeInt32LE(value | 0, 4 * index);
      else bytes.writeUInt16LE(value, 2 * index);
    });
    if (!this.#bigEndian) return bytes;
    return width === 2 ? bytes.swap16() : width === 4 ? bytes.swap32() : bytes.swap64();
  }

  /** An array: flags, extents, name and what follows. */
  matrix(
    { arrayClass, flags = 0, shape, name = '' }: MatlabBytesHeader,
    ...parts: readonly Uint8Array[]
  ): Buffer {
    const head = [
      this.element(6, this.integers([arrayClass | flags, 0])),
      ...(shape === undefined ? [] : [this.element(5, this.integers(shape))]),
      this.element(1, Buffer.from(name)),
    ];
    return this.element(14, Buffer.concat([...head, ...parts]));
  }

  /** A matrix of doubles. */
  doubles(name: string, values: readonly number[], shape: readonly number[] = [1, values.length]): Buffer {
    return this.matrix({ arrayClass: 6, shape, name }, this.element(9, this.integers(values, 8)));
  }
}

/** What stands at the beginning of an array. */
export interface MatlabBytesHeader {
  readonly arrayClass: number;
  readonly flags?: number;
  readonly shape?: readonly number[];
  readonly name?: string;
}
