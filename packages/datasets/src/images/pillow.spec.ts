import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage } from './decode-image.js';
import type { Image } from './image.js';
import { resizeBilinear } from './resize-bilinear.js';
import { rotateBilinear } from './rotate-bilinear.js';
import { scaledSize } from './scaled-size.js';

/** Path of a Python with Pillow and NumPy; without it the comparisons are skipped. */
const python = process.env['SEMANTIC_EMBEDDINGS_PILLOW'];
const shared = join(process.env['SEMANTIC_EMBEDDINGS_SHARED']!, 'data');
const compare = python === undefined ? it.skip : it;

const SCRIPT = `
import json, sys
import numpy as np
from PIL import Image

out = sys.stdout.buffer
for path, width, height, angle in json.load(sys.stdin):
    picture = Image.open(path).convert("RGB")
    out.write(np.array(picture.size, np.int32).tobytes())
    out.write(picture.tobytes())
    out.write(picture.resize((width, height), Image.BILINEAR).tobytes())
    out.write(picture.rotate(angle, Image.BILINEAR).tobytes())
`;

/** A file, the size to resize it to, and the angle to turn it by. */
type Job = readonly [path: string, width: number, height: number, angle: number];

/** What Pillow makes of a file: its pixels, and those resized or turned. */
interface PillowResult {
  readonly picture: Image;
  readonly resized: Uint8Array;
  readonly turned: Uint8Array;
}

function askPillow(jobs: readonly Job[]): PillowResult[] {
  const options = { maxBuffer: 2 ** 30, input: JSON.stringify(jobs) };
  const bytes = execFileSync(python!, ['-c', SCRIPT], options);
  let at = 0;
  const take = (length: number): Uint8Array => Uint8Array.from(bytes.subarray(at, (at += length)));
  return jobs.map(([, width, height]) => {
    const size = { width: bytes.readInt32LE(at), height: bytes.readInt32LE(at + 4), channels: 3 } as const;
    at += 8;
    const pixels = take(size.width * size.height * 3);
    const resized = take(width * height * 3);
    return { picture: { ...size, pixels }, resized, turned: take(pixels.length) };
  });
}

function largestDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

/** Every n-th picture of a folder of the shared data. */
function somePictures(folder: string, count: number): string[] {
  const root = join(shared, folder);
  if (!existsSync(root)) return [];
  const files = readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => /\.(jpe?g|tiff?)$/i.test(name))
    .sort();
  const step = Math.max(1, Math.floor(files.length / count));
  return files.filter((_, i) => i % step === 0).map((name) => join(root, name));
}

const made = [
  'ycck.jpg',
  'smooth-cmyk.jpg',
  'palette-8.png',
  'rgba.png',
  'grey-alpha.png',
  'noise-grey.jpg',
  'lzw.tif',
];
const pictures = [
  ...made.map((name) => join(__dirname, '../../test/pictures', name)),
  ...[
    'CUB_200_2011',
    'flowers-102',
    'ilsvrc-10',
    'stanford-cars',
    'UCMerced_LandUse',
    'NWPU-RESISC45',
  ].flatMap((folder) => somePictures(folder, process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1' ? 15 : 3)),
];

describe('pictures as Pillow sees them', () => {
  compare(
    'are decoded, resized to the bit, and turned as Pillow does',
    async () => {
      const decoded = await Promise.all(pictures.map((path) => decodeImage(path)));
      const jobs = decoded.map((image, i): Job => {
        const { width, height } = scaledSize(image, 120 + ((i * 97) % 360));
        return [pictures[i]!, width, height, ((i * 37) % 60) - 30];
      });
      for (const [i, { picture, resized, turned }] of askPillow(jobs).entries()) {
        const [path, width, height, angle] = jobs[i]!;
        const image = decoded[i]!;
        expect([path, picture.width, picture.height]).toEqual([path, image.width, image.height]);
        // Decoders of JPEG files may round otherwise; those at hand do not.
        expect([path, largestDifference(image.pixels, picture.pixels)]).toEqual([path, 0]);
        const { pixels } = resizeBilinear(picture, { width, height });
        expect([path, largestDifference(pixels, resized)]).toEqual([path, 0]);
        // Sums of positions are rounded in the compiler's order; a value next to a whole number is cut to either side.
        expect(largestDifference(rotateBilinear(picture, angle).pixels, turned)).toBeLessThanOrEqual(1);
      }
    },
    600_000,
  );
});
