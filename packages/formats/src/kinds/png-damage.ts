import { cutShort, type TransferDamage } from './transfer-damage.js';

const signatureBytes = 8;
/** Length, type and checksum of a chunk. */
const chunkBytes = 12;

/**
 * Looks whether a PNG picture is whole: its chunks follow each other, and the last one says that it is.
 *
 * @param file - bytes that begin as a PNG picture
 * @returns what happened and what to do; `undefined` if the last chunk is there
 * @example
 * ```ts
 * pngDamage(picture.subarray(0, 80))?.problem; // 'it is cut short: its end is missing'
 * ```
 */
export function pngDamage(file: Buffer): TransferDamage | undefined {
  for (let at = signatureBytes; at + chunkBytes <= file.length;) {
    const next = at + chunkBytes + file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IEND') return undefined;
    at = next;
  }
  return cutShort;
}
