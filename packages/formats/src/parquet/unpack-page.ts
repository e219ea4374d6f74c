import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { CompressionCodec } from 'hyparquet';
import { decompressLz4, decompressLz4Raw, decompressSnappy, decompressZstd } from 'hyparquet-compressors';
import { PageDamage } from './parquet-levels.js';

/** Every one gives at most so many bytes, or throws. */
const codecs: Readonly<Partial<Record<CompressionCodec, (packed: Uint8Array, size: number) => Uint8Array>>> =
  {
    UNCOMPRESSED: (packed) => packed,
    SNAPPY: decompressSnappy,
    GZIP: (packed, size) => gunzipSync(packed, { maxOutputLength: Math.max(1, size) }),
    BROTLI: (packed, size) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, size) }),
    ZSTD: unpackZstd,
    LZ4: decompressLz4,
    LZ4_RAW: decompressLz4Raw,
  };

/**
 * Unpacks a page of a Parquet file.
 *
 * @param packed - its bytes in the file
 * @param options - how it is packed, and the size that it announces
 * @returns as many bytes as it announces
 * @throws PageDamage if it unpacks to another size, is damaged, or is packed in a way that is not known
 * @example
 * ```ts
 * unpackPage(Buffer.from('abc'), { codec: 'UNCOMPRESSED', size: 3 }).toString(); // 'abc'
 * ```
 */
export function unpackPage(
  packed: Uint8Array,
  { codec, size }: { readonly codec: CompressionCodec; readonly size: number },
): Buffer {
  const unpack = codecs[codec];
  if (unpack === undefined)
    throw new PageDamage(`the compression ${String(codec)} is not known; write it with zstd or snappy`);
  const bytes = size === 0 ? new Uint8Array(0) : unpackSafely(unpack, { packed, size });
  if (bytes.length !== size)
    throw new PageDamage(`it unpacks to ${bytes.length} bytes, but announces ${size}`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, size);
}

function unpackSafely(
  unpack: (packed: Uint8Array, size: number) => Uint8Array,
  { packed, size }: { readonly packed: Uint8Array; readonly size: number },
): Uint8Array {
  try {
    return unpack(packed, size);
  } catch (cause) {
    throw new PageDamage(`its compressed data cannot be read (${(cause as Error).message})`, { cause });
  }
}

const zstdSignature = 0xfd2fb528;

/** The library fills the room that it is given, so what a frame says of its size is compared first. */
function unpackZstd(packed: Uint8Array, size: number): Uint8Array {
  const announced = zstdContentSize(Buffer.from(packed.buffer, packed.byteOffset, packed.length));
  if (announced !== undefined && announced !== size)
    throw new PageDamage(`it unpacks to ${announced} bytes, but announces ${size}`);
  return decompressZstd(packed, new Uint8Array(size));
}

/** What the header of a frame of Zstandard says of the size of its content (RFC 8878, 3.1.1.1); `undefined` if nothing. */
function zstdContentSize(packed: Buffer): number | undefined {
  if (packed.length < 14 || packed.readUInt32LE(0) !== zstdSignature) return undefined;
  const descriptor = packed[4]!;
  const [flag, single] = [descriptor >> 6, (descriptor >> 5) & 1];
  const at = 5 + (1 - single) + [0, 1, 2, 4][descriptor & 3]!;
  if (flag === 0) return single === 1 ? packed[at] : undefined;
  if (flag === 1) return packed.readUInt16LE(at) + 256;
  return flag === 2 ? packed.readUInt32LE(at) : Number(packed.readBigUInt64LE(at));
}
