/** Random erasing: a rectangle becomes noise (Zhong et al., AAAI 2020). */
export interface RandomErasing {
  /** Part of the pictures that it happens to, 0 … 1. */
  readonly probability: number;
  /** Smallest and largest area as a part of the resized picture's. @default [0.02, 0.3] */
  readonly area?: readonly [low: number, high: number] | undefined;
  /** Smallest and largest ratio of height and width, drawn uniformly. @default [0.3, 1 / 0.3] */
  readonly aspect?: readonly [low: number, high: number] | undefined;
}

/** Distortion of colours; ranges as the published pipeline has them. */
export interface ColourDistortion {
  /**
   * Brightness and saturation in random order only; otherwise one of four orders of brightness, saturation, hue and
   * contrast.
   * @default true
   */
  readonly fast?: boolean | undefined;
  /** Largest change of brightness, 1 being white. @default 32 / 255 */
  readonly brightness?: number | undefined;
  /** Largest change of hue, 1 being the whole circle. @default 0.2 */
  readonly hue?: number | undefined;
  /** Range of the factor of saturation. @default [0.5, 1.5] */
  readonly saturation?: readonly [low: number, high: number] | undefined;
  /** Range of the factor of contrast, drawn for each channel. @default [0.5, 1.5] */
  readonly contrast?: readonly [low: number, high: number] | undefined;
}

/**
 * What happens to training pictures besides the random crop, in this order: zoom, rotation, colours, standardization,
 * mirroring, erasing, crop. Every picture has draws of its own.
 */
export interface FileAugmentation {
  /**
   * `pixels`: the shorter side is drawn from `low` … `high − 1` instead of the fixed one; `factor`: it is multiplied by
   * a number drawn from [low, high) and rounded.
   * @default none
   */
  readonly zoom?:
    | { readonly pixels: readonly [low: number, high: number] }
    | { readonly factor: readonly [low: number, high: number] }
    | undefined;
  /** Largest angle in degrees, either way, about the middle; uncovered pixels become black. @default 0 */
  readonly rotation?: number | undefined;
  /** Of training pictures only, even where test pictures are distorted too. @default none */
  readonly colours?: ColourDistortion | undefined;
  /** Mirror left and right in half of the cases. @default false */
  readonly horizontalFlip?: boolean | undefined;
  /** Mirror top and bottom in half of the cases. @default false */
  readonly verticalFlip?: boolean | undefined;
  /** @default none */
  readonly erasing?: RandomErasing | undefined;
}
