const endSignature = 0x06054b50;
/** Bytes of the record at the end, without its remark. */
const endSize = 22;

/**
 * Finds the record at the end of a ZIP archive, which says where the list of its files is.
 *
 * @returns its position; `undefined` if the last bytes hold none
 * @example
 * ```ts
 * findZipEnd(Buffer.from(serializeNpz({}))); // 0
 * ```
 */
export function findZipEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - endSize - 0xffff);
  for (let at = archive.length - endSize; at >= first; at--) {
    if (
      archive.readUInt32LE(at) === endSignature &&
      at + endSize + archive.readUInt16LE(at + 20) === archive.length
    ) {
      return at;
    }
  }
  return undefined;
}
