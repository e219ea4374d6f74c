import type { Image } from './image.js';

/**
 * Turns an 8-bit image about its middle on the same canvas, as the Pillow library's `rotate(angle, BILINEAR)` does:
 * bilinear between the centres of pixels, values cut to whole numbers, black where nothing was.
 *
 * @param image - 8 bits per channel
 * @param angle - degrees, counter-clockwise
 * @example
 * const image = { pixels: Uint8Array.of(1, 2, 3, 4), width: 2, height: 2, channels: 1 } as const;
 * rotateBilinear(image, 90).pixels; // Uint8Array [2, 4, 1, 3]
 */
export function rotateBilinear(image: Image, angle: number): Image {
  const { pixels, width, height, channels } = image;
  const radians = -angle * (Math.PI / 180);
  // Of a quarter turn the cosine is not quite 0; positions on the edge would fall outside.
  const [cosine, sine] = [roundTo15(Math.cos(radians)), roundTo15(Math.sin(radians))];
  const [middleX, middleY] = [width / 2, height / 2];
  const offsetX = cosine * -middleX + sine * -middleY + middleX;
  const offsetY = -sine * -middleX + cosine * -middleY + middleY;
  const result = new Uint8Array(pixels.length);
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += channels) {
      const x = cosine * (column + 0.5) + sine * (row + 0.5) + offsetX;
      const y = -sine * (column + 0.5) + cosine * (row + 0.5) + offsetY;
      if (x >= 0 && x < width && y >= 0 && y < height) blend(image, { x: x - 0.5, y: y - 0.5, result, to });
    }
  }
  return { pixels: result, width, height, channels };
}

/** Writes the colour between the four pixels about a position; beyond the edge lies its pixel once more. */
function blend(
  { pixels, width, height, channels }: Image,
  {
    x,
    y,
    result,
    to,
  }: { readonly x: number; readonly y: number; readonly result: Uint8Array; readonly to: number },
): void {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - column, y - row];
  const left = Math.max(0, column) * channels;
  const next = Math.min(width - 1, column + 1) * channels;
  const upper = Math.max(0, row) * width * channels;
  const lower = Math.min(height - 1, row + 1) * width * channels;
  for (let channel = 0; channel < channels; channel++) {
    const at = (start: number): number => pixels[start + channel]!;
    const above = at(upper + left) + (at(upper + next) - at(upper + left)) * right;
    const under = at(lower + left) + (at(lower + next) - at(lower + left)) * right;
    result[to + channel] = Math.floor(above + (under - above) * below);
  }
}

function roundTo15(value: number): number {
  return Math.round(value * 1e15) / 1e15;
}
