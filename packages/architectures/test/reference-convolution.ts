/** A picture or kernel as numbers, row-major. */
export interface Numbers {
  readonly shape: readonly [number, number, number, number];
  readonly data: ArrayLike<number>;
}

/** What {@link referenceConvolution} computes. */
export interface ReferenceConvolution {
  readonly strides?: number;
  /** Distance between the pixels that the kernel looks at. */
  readonly dilation?: number;
  readonly padding: 'same' | 'valid';
  /** In how many parts the channels are divided. */
  readonly groups?: number;
}

const offset = ([, h, w, c]: Numbers['shape'], [b, y, x, k]: readonly [number, number, number, number]) =>
  ((b * h + y) * w + x) * c + k;

/**
 * A convolution by its definition, one product after another in float64: y[i, j, f] = Σ x[i·s + u·d − p, j·s + v·d − p, c] · k[u, v, c, f],
 * with as many zeros before and after a picture as TensorFlow's SAME has.
 *
 * @param kernel - `[height, width, channels / groups, filters]`
 */
export function referenceConvolution(
  x: Numbers,
  kernel: Numbers,
  { strides = 1, dilation = 1, padding, groups = 1 }: ReferenceConvolution,
): { readonly shape: number[]; readonly data: number[] } {
  const [batch, height, width] = x.shape;
  const [rows, columns, depth, filters] = kernel.shape;
  const axis = (side: number, taps: number) => {
    const reach = (taps - 1) * dilation + 1;
    const length = Math.ceil((padding === 'same' ? side : side - reach + 1) / strides);
    const zeros = padding === 'same' ? Math.max(0, (length - 1) * strides + reach - side) : 0;
    return { length, before: Math.floor(zeros / 2) };
  };
  const [vertical, horizontal] = [axis(height, rows), axis(width, columns)];
  const data: number[] = [];
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < vertical.length; i++)
      for (let j = 0; j < horizontal.length; j++)
        for (let f = 0; f < filters; f++) {
          const first = Math.floor(f / (filters / groups)) * depth;
          let sum = 0;
          for (let u = 0; u < rows; u++)
            for (let v = 0; v < columns; v++)
              for (let c = 0; c < depth; c++) {
                const [y, z] = [
                  i * strides + u * dilation - vertical.before,
                  j * strides + v * dilation - horizontal.before,
                ];
                if (y < 0 || y >= height || z < 0 || z >= width) continue;
                const factor = kernel.data[offset(kernel.shape, [u, v, c, f])] ?? NaN;
                sum += (x.data[offset(x.shape, [b, y, z, first + c])] ?? NaN) * factor;
              }
          data.push(sum);
        }
  return { shape: [batch, vertical.length, horizontal.length, filters], data };
}
