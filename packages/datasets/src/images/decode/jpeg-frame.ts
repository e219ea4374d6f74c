/** What the header of a JPEG file says. */
export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colours, 4 inks. */
  readonly components: number;
}

/**
 * Reads the frame header of a JPEG file of 8 bits (ITU-T T.81, B.2.2).
 *
 * @returns `undefined` if the header cannot be followed without doubt, or values have other than 8 bits
 * @example
 * jpegFrame(readFileSync('photo.jpg')); // { width: 500, height: 375, components: 3 }
 */
export function jpegFrame(bytes: Uint8Array): JpegFrame | undefined {
  const wordAt = (at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (isFrame(marker)) {
      const [height, width, components] = [wordAt(at + 5), wordAt(at + 7), bytes[at + 9]!];
      return bytes[at + 4] === 8 && height > 0 ? { width, height, components } : undefined;
    }
    if (standsAlone(marker)) return undefined;
    at += 2 + wordAt(at + 2);
  }
  return undefined;
}

/** Frames have the markers C0 … CF but those of Huffman tables, extensions and arithmetic conditioning. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a length have no place before the frame. */
function standsAlone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}
