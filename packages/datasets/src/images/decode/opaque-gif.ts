/** A GIF file whose first picture has no transparent colour. */
export interface OpaqueGif {
  /** The file, changed in one bit. */
  readonly bytes: Uint8Array;
  /** The part that the first picture covers. */
  readonly covered: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Colour of the rest, as the Pillow library fills it. */
  readonly background: readonly [red: number, green: number, blue: number];
}

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const PICTURE = 0x2c;

/**
 * Takes the mark of the transparent colour off the first picture of a GIF file, so that a decoder gives the colour
 * that the palette holds for it.
 *
 * @returns the same bytes if there is no such mark
 * @example
 * opaqueGif(readFileSync('logo.gif')).background; // [255, 0, 255], the colour of the transparent index
 */
export function opaqueGif(bytes: Uint8Array): OpaqueGif {
  let position = 13 + tableLength(bytes[10] ?? 0);
  let palette = bytes.subarray(13, position);
  let control: number | undefined;
  while (bytes[position] === EXTENSION) {
    if (bytes[position + 1] === GRAPHIC_CONTROL && control === undefined) control = position;
    position += 2;
    while ((bytes[position] ?? 0) > 0) position += bytes[position]! + 1;
    position++;
  }
  const [left, top, width, height] = [1, 3, 5, 7].map((at) => word(bytes, position + at)) as Corners;
  const covered = { left, top, right: left + width, bottom: top + height };
  const own = bytes[position] === PICTURE ? tableLength(bytes[position + 9] ?? 0) : 0;
  if (own > 0) palette = bytes.subarray(position + 10, position + 10 + own);
  const marked = control !== undefined && (bytes[control + 3]! & 1) === 1;
  const index = marked ? bytes[control! + 6]! : 0;
  const [red = 0, green = 0, blue = 0] = palette.subarray(index * 3, index * 3 + 3);
  const background = [red, green, blue] as const;
  if (!marked) return { bytes, covered, background };
  const changed = Uint8Array.from(bytes);
  changed[control! + 3]! &= 0xfe;
  return { bytes: changed, covered, background };
}

type Corners = [left: number, top: number, width: number, height: number];

function word(bytes: Uint8Array, position: number): number {
  return (bytes[position] ?? 0) | ((bytes[position + 1] ?? 0) << 8);
}

/** Bytes of a colour table, as the flags before it say. */
function tableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}
