import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Image } from '../images/image.js';

/** Where decoded pictures are kept between epochs and runs. */
export interface PictureCacheOptions {
  /** Folder of the cache; it may be deleted at any time. */
  readonly folder: string;
  /** Most bytes that it may hold; what comes after them is not kept. */
  readonly bytes: number;
}

/** What the threads of a dataset share of a cache. */
export interface SharedPictureCache extends PictureCacheOptions {
  /** Bytes that it holds, in shared memory. `[1]` */
  readonly held: BigInt64Array;
}

/** "SEPC", and the version of the format. */
const MAGIC = 0x43504553;
const VERSION = 1;

/** Magic, version, width, height, channels, checksum (32 bits each), size and time of the picture file (64 bits each). */
const HEADER = 40;

/**
 * Makes the folder of a cache and counts what it holds.
 *
 * @throws Error if the folder cannot be made
 * @example
 * const shared = openPictureCache({ folder: '/tmp/pictures', bytes: 10e9 });
 */
export function openPictureCache({ folder, bytes }: PictureCacheOptions): SharedPictureCache {
  mkdirSync(folder, { recursive: true });
  const held = new BigInt64Array(new SharedArrayBuffer(8));
  for (const name of readdirSync(folder)) {
    held[0] = held[0]! + BigInt(statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  }
  return { folder, bytes, held };
}

/**
 * Decoded pictures on disk, a file for each: pixels with a checksum and the size and time of the picture file, so that a
 * changed picture and a damaged entry are seen, and decoded anew. Nothing that goes wrong with the cache stops the work.
 */
export class PictureCache {
  readonly #shared: SharedPictureCache;
  /** What was done to the pictures after decoding, and how they were decoded. */
  readonly #variant: string;
  #writes = true;

  constructor(shared: SharedPictureCache, variant: string) {
    this.#shared = shared;
    this.#variant = variant;
  }

  /**
   * Gives a picture from the cache, or makes it and keeps it.
   *
   * @param path - of the picture file
   * @param make - decodes it
   * @throws what `make` throws, and Error if the picture file is not there
   * @example
   * await new PictureCache(shared, 'as stored').picture('wren.jpg', () => decodeImage('wren.jpg'));
   */
  async picture(path: string, make: () => Promise<Image>): Promise<Image> {
    const source = await stat(path, { bigint: true }).catch(() => undefined);
    if (!source) return make(); // which says what is wrong
    const mark = { size: source.size, time: source.mtimeNs };
    const name = createHash('sha256').update(`${this.#variant}\0${path}`).digest('hex').slice(0, 40);
    const file = join(this.#shared.folder, name);
    const kept = await readFile(file).catch(() => undefined);
    const picture = kept && readEntry(kept, mark);
    if (picture) return picture;
    const made = await make();
    if (this.#writes) await this.#keep(file, { made, mark, replaced: kept?.length ?? 0 });
    return made;
  }

  async #keep(
    file: string,
    { made, mark, replaced }: { readonly made: Image; readonly mark: Mark; readonly replaced: number },
  ): Promise<void> {
    const { held, bytes } = this.#shared;
    const grown = BigInt(HEADER + made.pixels.length - replaced);
    if (Atomics.add(held, 0, grown) + grown > BigInt(bytes)) {
      Atomics.sub(held, 0, grown);
      return;
    }
    const temporary = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      await writeFile(temporary, writeEntry(made, mark));
      await rename(temporary, file);
    } catch {
      this.#writes = false; // a full disk or a deleted folder: what was kept is still read
      Atomics.sub(held, 0, grown);
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }
}

/** What changes when a picture file does. */
interface Mark {
  readonly size: bigint;
  readonly time: bigint;
}

function writeEntry({ pixels, width, height, channels }: Image, { size, time }: Mark): Buffer {
  const entry = Buffer.allocUnsafe(HEADER + pixels.length);
  [MAGIC, VERSION, width, height, channels, crc32(pixels)].forEach((value, i) =>
    entry.writeUInt32LE(value, i * 4),
  );
  entry.writeBigUInt64LE(size, 24);
  entry.writeBigInt64LE(time, 32);
  entry.set(pixels, HEADER);
  return entry;
}

/** `undefined` if it is of another picture file or format, or damaged. */
function readEntry(entry: Buffer, { size, time }: Mark): Image | undefined {
  if (entry.length < HEADER) return undefined;
  const [magic, version, width, height, channels, checksum] = [0, 4, 8, 12, 16, 20].map((at) =>
    entry.readUInt32LE(at),
  ) as [number, number, number, number, number, number];
  const pixels = entry.subarray(HEADER);
  const fits =
    magic === MAGIC &&
    version === VERSION &&
    entry.readBigUInt64LE(24) === size &&
    entry.readBigInt64LE(32) === time &&
    (channels === 1 || channels === 3) &&
    pixels.length === width * height * channels &&
    crc32(pixels) === checksum;
  return fits ? { pixels, width, height, channels } : undefined;
}
