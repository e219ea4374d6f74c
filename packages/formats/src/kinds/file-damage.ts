import { zipDamage } from '../zip/zip-damage.js';
import type { FileKind } from './file-kind-texts.js';
import { fileKind } from './file-kind.js';
import { cutShort, type TransferDamage, transferDamage } from './transfer-damage.js';

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

/** What else is looked at in files of some kinds. */
const layouts: Readonly<Partial<Record<FileKind, (file: Buffer) => TransferDamage | undefined>>> = {
  ...{ keras: zipDamage, npz: zipDamage, office: zipDamage, torch: zipDamage, zip: zipDamage },
  png: pngDamage,
};

/**
 * Tells what happened to a file on its way, as far as its content shows it: sent as text, cut short, bytes lost. To be asked where
 * reading failed, for a sound file may look damaged by chance.
 *
 * @returns what happened and what to do; `undefined` without a trace
 * @example
 * ```ts
 * fileDamage(readFileBytes('net.keras'))?.problem; // 'its line ends were changed on the way (LF became CR LF)'
 * ```
 */
export function fileDamage(bytes: Uint8Array): TransferDamage | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return transferDamage(bytes) ?? layouts[fileKind(bytes)]?.(file);
}
