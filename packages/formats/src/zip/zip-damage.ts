import { findZipEnd } from './zip-directory.js';
import { bytesChanged, cutShort, type TransferDamage } from '../kinds/transfer-damage.js';

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
/** Bytes of the record at the end, without its remark. */
const endSize = 22;
const entrySignature = 0x02014b50;
/** Stands where the number needs 64 bits and is elsewhere. */
const elsewhere = 0xffffffff;

/**
 * Looks for damage in how a ZIP archive is laid out; what its files hold is not looked at.
 *
 * @param archive - bytes that begin as a ZIP archive
 * @returns what happened and what to do; `undefined` if the list of files is where its end says
 * @example
 * ```ts
 * zipDamage(archive.subarray(0, -40))?.problem; // 'it is cut short: its end is missing'
 * ```
 */
export function zipDamage(archive: Buffer): TransferDamage | undefined {
  const end = findZipEnd(archive);
  if (end === undefined) return hasWholeEnd(archive) ? bytesChanged : cutShort;
  const [count, start] = [archive.readUInt16LE(end + 10), archive.readUInt32LE(end + 16)];
  if (count === 0 || start === elsewhere) return undefined;
  return start + 4 <= end && archive.readUInt32LE(start) === entrySignature ? undefined : bytesChanged;
}

/** Whether the record at the end is there although it is not the end. */
function hasWholeEnd(archive: Buffer): boolean {
  const at = archive.lastIndexOf(endSignature);
  return (
    at >= 0 &&
    at + endSize <= archive.length &&
    at + endSize + archive.readUInt16LE(at + 20) <= archive.length
  );
}
