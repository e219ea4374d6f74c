import { attribute, check, input, type InferredCall } from './shape-function.js';

/** Height and width. */
export type Extent = readonly [height: number, width: number];

/** Shape of pictures with channels last. */
export type PictureShape = readonly [batch: number, height: number, width: number, channels: number];

/**
 * Takes a shape for that of pictures, or of filters, which have four sizes as well.
 *
 * @throws UnknownShape when it has another rank, or when channels do not come last
 *
 * @example
 * ```ts
 * const [batch, height, width, channels] = pictureShape(call, input(call, 0).shape);
 * ```
 */
export function pictureShape(call: InferredCall, shape: readonly number[]): PictureShape {
  check(attribute(call, { name: 'data_format', kind: 'string' }) === 'NHWC' && shape.length === 4);
  return shape as readonly number[] as PictureShape;
}

/**
 * An attribute with a number for each axis of pictures, of which only those of height and width are not 1.
 *
 * @throws UnknownShape when it is otherwise
 *
 * @example
 * ```ts
 * extent(call, 'strides'); // [2, 2]
 * ```
 */
export function extent(call: InferredCall, name: string): Extent {
  const [batch, height, width, channels] = attribute(call, { name, kind: 'ints' });
  check(batch === 1 && channels === 1 && height !== undefined && width !== undefined);
  check(height > 0 && width > 0);
  return [height, width];
}

/**
 * Height and width after a window has gone over pictures, with the strides and the padding of a call.
 *
 * @throws UnknownShape when the window does not fit, and for a padding that is listed
 *
 * @example
 * ```ts
 * windowed(call, { size: [7, 7], window: [3, 3] }); // [3, 3] with strides of 2 and the padding VALID
 * ```
 */
export function windowed(
  call: InferredCall,
  { size, window }: { readonly size: Extent; readonly window: Extent },
): Extent {
  const strides = extent(call, 'strides');
  const padding = attribute(call, { name: 'padding', kind: 'string' });
  check(padding === 'SAME' || padding === 'VALID');
  const along = (axis: 0 | 1) => {
    const room = padding === 'SAME' ? size[axis] : size[axis] - window[axis] + 1;
    check(room > 0);
    return Math.ceil(room / strides[axis]);
  };
  return [along(0), along(1)];
}

/** Pictures of a call by the index of the input. @throws UnknownShape when they are none */
export function picturesAt(call: InferredCall, index: number): PictureShape {
  return pictureShape(call, input(call, index).shape);
}
