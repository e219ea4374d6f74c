/** A kind of picture; what else a file can be, `fileKind` of the package formats tells. */
export interface PictureKind {
  readonly name: string;
  /** Whether {@link decodeImage} reads it. */
  readonly read: boolean;
}

interface Signature extends PictureKind {
  readonly matches: (bytes: Uint8Array) => boolean;
}

/** Kinds of files by what they begin with. */
const signatures: readonly Signature[] = [
  { name: 'JPEG', read: true, matches: begins('\xff\xd8\xff') },
  { name: 'PNG', read: true, matches: begins('\x89PNG\r\n\x1a\n') },
  { name: 'GIF', read: true, matches: begins('GIF87a', 'GIF89a') },
  {
    name: 'WebP',
    read: true,
    matches: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
  },
  { name: 'TIFF', read: true, matches: begins('II*\0', 'MM\0*', 'II+\0', 'MM\0+') },
  { name: 'AVIF', read: true, matches: (bytes) => brands(bytes).some((brand) => /^avi[fs]$/.test(brand)) },
  { name: 'BMP', read: true, matches: (bytes) => text(bytes, 0, 2) === 'BM' && bytes.length >= 26 },
  {
    name: 'SVG',
    read: true,
    matches: (bytes) =>
      /^\s*<(\?xml|!--|!doctype svg|svg)/i.test(head(bytes)) && /<svg[\s>]/i.test(head(bytes)),
  },
  {
    name: 'HEIC',
    read: false,
    matches: (bytes) => brands(bytes).some((brand) => /^(hei|hev|mif1|msf1)/.test(brand)),
  },
  { name: 'JPEG 2000', read: false, matches: begins('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51') },
  { name: 'JPEG XL', read: false, matches: begins('\0\0\0\x0cJXL ', '\xff\x0a') },
  { name: 'Windows icon', read: false, matches: begins('\0\0\x01\0', '\0\0\x02\0') },
  { name: 'Photoshop', read: false, matches: begins('8BPS') },
  { name: 'OpenEXR', read: false, matches: begins('\x76\x2f\x31\x01') },
  { name: 'Radiance HDR', read: false, matches: begins('#?RADIANCE', '#?RGBE') },
  { name: 'Netpbm', read: false, matches: (bytes) => /^P[1-7]\s/.test(head(bytes)) },
  { name: 'PDF', read: false, matches: begins('%PDF') },
  { name: 'PostScript', read: false, matches: begins('%!PS', '\xc5\xd0\xd3\xc6') },
  { name: 'DICOM', read: false, matches: (bytes) => text(bytes, 128, 132) === 'DICM' },
  { name: 'video (MP4, MOV)', read: false, matches: (bytes) => brands(bytes).length > 0 },
];

/**
 * Tells by its content what kind of file it is.
 *
 * @returns `undefined` if it is none of the known kinds
 * @example
 * pictureKind(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))?.name; // 'JPEG'
 */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  return signatures.find(({ matches }) => matches(bytes));
}

/**
 * The kinds of pictures that are read, for messages.
 *
 * @example
 * readPictureKinds(); // 'JPEG, PNG, GIF, WebP, TIFF, AVIF, BMP, SVG'
 */
export function readPictureKinds(): string {
  return signatures
    .filter(({ read }) => read)
    .map(({ name }) => name)
    .join(', ');
}

function begins(...words: readonly string[]): Signature['matches'] {
  return (bytes) => words.some((word) => text(bytes, 0, word.length) === word);
}

/** The brands of a file in ISO base media format, which HEIC and AVIF are. */
function brands(bytes: Uint8Array): string[] {
  if (text(bytes, 4, 8) !== 'ftyp') return [];
  const length = Math.min(bytes.length, ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0));
  const list = [text(bytes, 8, 12)];
  for (let start = 16; start + 4 <= length; start += 4) list.push(text(bytes, start, start + 4));
  return list;
}

/** The beginning of a text file without the mark of its byte order. */
function head(bytes: Uint8Array): string {
  return text(bytes, 0, 4096).replace(/^\xef\xbb\xbf/, '');
}

function text(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', start, end);
}
