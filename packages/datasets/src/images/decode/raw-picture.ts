/** The pixels of a picture file before its transparency is settled. */
export interface RawPicture {
  /** 8 bits, channels last. `[height, width, channels]` */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey with alpha, 3 red, green, blue, 4 these with alpha. */
  readonly channels: 1 | 2 | 3 | 4;
}
