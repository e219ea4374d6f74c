/**
 * Reads the first value of the tags of the first picture in a TIFF file, which say how its pixels are meant.
 *
 * @returns numbers by tag; empty for a BigTIFF file or one that is cut short
 * @example
 * readTiffTags(readFileSync('scan.tif')).get(262); // 2: red, green, blue
 */
export function readTiffTags(bytes: Uint8Array): ReadonlyMap<number, number> {
  const tags = new Map<number, number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (bytes.length < 10 || view.getUint16(2, little) !== 42) return tags;
  const start = view.getUint32(4, little);
  const count = start + 2 <= bytes.length ? view.getUint16(start, little) : 0;
  for (let entry = start + 2; entry < start + 2 + count * 12 && entry + 12 <= bytes.length; entry += 12) {
    const short = view.getUint16(entry + 2, little) === 3;
    const inside = view.getUint32(entry + 4, little) <= (short ? 2 : 1);
    if (!inside) continue;
    tags.set(
      view.getUint16(entry, little),
      short ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little),
    );
  }
  return tags;
}
