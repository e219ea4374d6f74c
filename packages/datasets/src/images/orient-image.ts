import type { Image } from './image.js';

/** Where the rows and columns of a turned picture come from: [swapped, rows reversed, columns reversed] of the stored one. */
const turns: Readonly<Record<number, readonly [swapped: boolean, upsideDown: boolean, mirrored: boolean]>> = {
  2: [false, false, true],
  3: [false, true, true],
  4: [false, true, false],
  5: [true, false, false],
  6: [true, true, false],
  7: [true, true, true],
  8: [true, false, true],
};

/**
 * Turns a picture as the orientation mark of its file says (Exif 2.32, tag 274).
 *
 * @param image - the picture as it is stored
 * @param orientation - 1 … 8; 1 and unknown values leave the picture as it is
 * @example
 * const image = { pixels: Uint8Array.of(1, 2), width: 2, height: 1, channels: 1 } as const;
 * orientImage(image, 6); // { pixels: Uint8Array [1, 2], width: 1, height: 2, channels: 1 }
 */
export function orientImage(image: Image, orientation: number | undefined): Image {
  const turn = orientation === undefined ? undefined : turns[orientation];
  if (turn === undefined) return image;
  const [swapped, upsideDown, mirrored] = turn;
  const { channels } = image;
  const [width, height] = swapped ? [image.height, image.width] : [image.width, image.height];
  const pixels = new Uint8Array(image.pixels.length);
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [storedRow, storedColumn] = swapped ? [column, row] : [row, column];
      const y = upsideDown ? image.height - 1 - storedRow : storedRow;
      const x = mirrored ? image.width - 1 - storedColumn : storedColumn;
      const from = (y * image.width + x) * channels;
      for (let channel = 0; channel < channels; channel++) pixels[to++] = image.pixels[from + channel]!;
    }
  }
  return { pixels, width, height, channels };
}
