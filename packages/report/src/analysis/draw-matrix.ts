/** A square matrix and how it is drawn. */
export interface DrawMatrixOptions {
  /** Rows and columns in the order of the picture. */
  readonly order: readonly number[];
  /** Rows and columns that a pixel stands for; it shows their mean. */
  readonly perPixel: number;
}

/** Colours from 0 to 1: dark blue over grey to yellow, told apart by lightness alone, whatever colours the eye sees. */
const scale: readonly (readonly [red: number, green: number, blue: number])[] = [
  [0, 34, 78],
  [18, 53, 112],
  [59, 73, 108],
  [87, 93, 109],
  [112, 113, 115],
  [138, 134, 120],
  [165, 156, 116],
  [195, 179, 105],
  [225, 204, 85],
  [254, 232, 56],
];

/** The same for style sheets. */
export const matrixGradient = `linear-gradient(90deg, ${scale.map((colour) => `rgb(${colour.join(' ')})`).join(', ')})`;

/**
 * Draws a matrix of values 0 … 1 as a picture, one pixel for each or for a block; what is outside counts as the nearest of 0 and 1.
 *
 * @param values - `[side, side]`, row-major
 * @returns a PNG file in a `data:` URL
 * @example
 * await drawMatrix(Float64Array.of(1, 0, 0, 1), { order: [0, 1], perPixel: 1 }); // 'data:image/png;base64,…'
 */
export async function drawMatrix(
  values: Float64Array,
  { order, perPixel }: DrawMatrixOptions,
): Promise<string> {
  const stride = Math.sqrt(values.length);
  const side = Math.ceil(order.length / perPixel);
  const pixels = new Uint8Array(side * side * 3);
  const blockOf = (index: number) => order.slice(index * perPixel, (index + 1) * perPixel);
  for (let row = 0; row < side; row++) {
    const rows = blockOf(row);
    for (let column = 0; column < side; column++) {
      const columns = blockOf(column);
      let sum = 0;
      for (const a of rows) for (const b of columns) sum += values[a * stride + b]!;
      pixels.set(colourOf(sum / (rows.length * columns.length)), (row * side + column) * 3);
    }
  }
  const { default: sharp } = await import('sharp');
  const png = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

function colourOf(value: number): number[] {
  const position = Math.min(1, Math.max(0, value)) * (scale.length - 1);
  const below = Math.min(scale.length - 2, Math.floor(position));
  const [low, high] = [scale[below]!, scale[below + 1]!];
  return low.map((channel, index) => Math.round(channel + (position - below) * (high[index]! - channel)));
}
