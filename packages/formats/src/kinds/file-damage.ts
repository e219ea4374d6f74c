import { fileKind } from './file-kind.js';
import type { FileKind } from './file-kind-texts.js';
import { pngDamage } from './png-damage.js';
import { transferDamage, type TransferDamage } from './transfer-damage.js';
import { zipDamage } from '../zip/zip-damage.js';

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
