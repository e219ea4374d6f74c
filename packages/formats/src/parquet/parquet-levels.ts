/** A run of bytes that are read from the front. */
export interface PageBytes {
  readonly bytes: Buffer;
  offset: number;
}

/** Says that a page does not hold what it announces. */
export class PageDamage extends Error {
  override readonly name = 'PageDamage';
}

/**
 * Reads small numbers in the hybrid of runs and packed bits that Parquet keeps levels and places in dictionaries in.
 *
 * @param page - where they begin; the caller knows where they end
 * @param numbers - where they go; so many are read
 * @param bits - of each, at most 32
 * @throws PageDamage if they end early; nothing is read beyond the page, and no more numbers than were asked for
 * @example
 * ```ts
 * readHybrid({ bytes: Buffer.of(6, 1), offset: 0 }, { numbers: new Uint8Array(3), bits: 1 }); // Uint8Array [1, 1, 1]: a run
 * ```
 */
export function readHybrid<Numbers extends Uint8Array | Uint32Array>(
  page: PageBytes,
  { numbers, bits }: { readonly numbers: Numbers; readonly bits: number },
): Numbers {
  const count = numbers.length;
  if (bits === 0) return numbers;
  for (let filled = 0; filled < count;) {
    const header = readVariable(page);
    if (header === 0) throw new PageDamage('an empty run');
    if (header % 2 === 0) {
      const end = Math.min(count, filled + header / 2);
      numbers.fill(readLittle(page, Math.ceil(bits / 8)), filled, end);
      filled = end;
    } else {
      const groups = (header - 1) / 2;
      const packed = Math.min(count - filled, 8 * groups);
      unpackBits(page, { numbers, filled, count: packed, bits });
      filled += packed;
      page.offset += groups * bits;
    }
  }
  return numbers;
}

/** A number of 7 bits a byte, the lowest first. */
function readVariable(page: PageBytes): number {
  let value = 0;
  for (let factor = 1; factor < 2 ** 35; factor *= 128) {
    const byte = page.bytes[page.offset++];
    if (byte === undefined) break;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
  }
  throw new PageDamage('it ends within a run');
}

function readLittle(page: PageBytes, size: number): number {
  if (page.offset + size > page.bytes.length) throw new PageDamage('it ends within a run');
  const value = page.bytes.readUIntLE(page.offset, size);
  page.offset += size;
  return value;
}

interface PackedBits {
  readonly numbers: Uint8Array | Uint32Array;
  readonly filled: number;
  readonly count: number;
  readonly bits: number;
}

function unpackBits({ bytes, offset }: PageBytes, { numbers, filled, count, bits }: PackedBits): void {
  if (offset + Math.ceil((count * bits) / 8) > bytes.length) throw new PageDamage('it ends within a run');
  let [held, number, at] = [0, 0, offset];
  for (let index = 0; index < count; index++) {
    for (; held < bits; held += 8) number += bytes[at++]! * 2 ** held;
    const next = Math.floor(number / 2 ** bits);
    numbers[filled + index] = number - next * 2 ** bits;
    number = next;
    held -= bits;
  }
}
