import type { AlphaRule } from '../alpha-rule.js';
import type { RawPicture } from './raw-picture.js';

/** What a decoder is told. */
export interface DecoderOptions {
  /** What will become of transparent parts. @default 'drop' */
  readonly alpha?: AlphaRule | undefined;
  /** The most pixels that a picture may have, by its header. */
  readonly maxPixels: number;
  /** Length that the shorter side may shrink to while it is decoded. @default none */
  readonly shrinkTo?: number | undefined;
}

/** Decodes the pictures of one kind of file. */
export type Decoder = (bytes: Uint8Array, options: DecoderOptions) => RawPicture | Promise<RawPicture>;
