import type { AlphaRule } from './alpha-rule.js';

/**
 * Whether a mark in a photograph that says how the camera was held turns the picture.
 *
 * @example
 * orientationRules.includes('apply'); // true
 */
export const orientationRules = ['ignore', 'apply'] as const;

/** One of the {@link orientationRules}. */
export type OrientationRule = (typeof orientationRules)[number];

/**
 * Orders of the colours in what a network takes.
 *
 * @example
 * channelOrders.includes('bgr'); // true
 */
export const channelOrders = ['rgb', 'bgr'] as const;

/** One of the {@link channelOrders}. */
export type ChannelOrder = (typeof channelOrders)[number];

/**
 * How a picture file becomes the input of a network: decoded, resized, cut to the middle (or padded by its mirror image
 * where it is too small), and standardized as `(pixel − mean) / std` with pixels from 0 to 255.
 */
export interface Preprocessing {
  /** What the network takes; the size of the part that is cut out. */
  readonly imageShape: readonly [height: number, width: number, channels: number];
  /** Of red, green, blue, or of grey, whatever the channel order. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /**
   * Length of the shorter side before the middle is cut out, or width and height; `null` leaves the picture as it is.
   * @default the longer side of the image shape
   */
  readonly resize?: number | readonly [width: number, height: number] | null | undefined;
  /**
   * What becomes of transparent parts: the colour under them (`drop`, as the published preparation does), or white.
   * @default 'drop'
   */
  readonly alpha?: AlphaRule | undefined;
  /**
   * What becomes of orientation marks (EXIF); the published preparation ignores them.
   * @default 'ignore'
   */
  readonly orientation?: OrientationRule | undefined;
  /** @default 'rgb' */
  readonly channelOrder?: ChannelOrder | undefined;
}

/**
 * What pictures are resized to before a part is cut out, by default the longer side of that part.
 *
 * @example
 * resizeOf({ imageShape: [32, 24, 3] }); // 32
 */
export function resizeOf({
  imageShape: [height, width],
  resize = Math.max(height, width),
}: Pick<Preprocessing, 'imageShape' | 'resize'>): NonNullable<Preprocessing['resize']> | null {
  return resize;
}

/**
 * Whether two preparations give the same pixels; what is left out counts as its default.
 *
 * @example
 * const preprocessing = { imageShape: [32, 32, 3], mean, std } as const;
 * samePreprocessing(preprocessing, { ...preprocessing, resize: 32, alpha: 'drop' }); // true
 */
export function samePreprocessing(one: Preprocessing, other: Preprocessing): boolean {
  return preprocessingDifferences(one, other).length === 0;
}

/**
 * Says in which parts two preparations differ; what is left out counts as its default.
 *
 * @returns names of the parts, for people; empty where both give the same pixels
 *
 * @example
 * const preprocessing = { imageShape: [32, 32, 3], mean, std } as const;
 * preprocessingDifferences(preprocessing, { ...preprocessing, mean: [0, 0, 0], alpha: 'white' }); // ['mean', 'transparent parts']
 */
export function preprocessingDifferences(one: Preprocessing, other: Preprocessing): string[] {
  const [left, right] = [complete(one), complete(other)];
  return Object.keys(left).filter((part) => JSON.stringify(left[part]) !== JSON.stringify(right[part]));
}

/** The parts of a preparation, by what people call them. */
function complete({ imageShape, mean, std, ...rest }: Preprocessing): Readonly<Record<string, unknown>> {
  const { alpha = 'drop', orientation = 'ignore', channelOrder = 'rgb' } = rest;
  return {
    size: imageShape,
    mean,
    'standard deviation': std,
    resizing: resizeOf({ imageShape, ...rest }),
    'transparent parts': alpha,
    'orientation marks': orientation,
    'order of the colours': channelOrder,
  };
}
