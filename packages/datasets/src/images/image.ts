/** An 8-bit image in memory. */
export interface Image {
  /** Channels last. `[height, width, channels]` */
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for red, green, blue. */
  readonly channels: 1 | 3;
}
