import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { batchSequence } from '../batches/batch-sequence.js';
import type { Dataset } from '../dataset/dataset.js';
import { fileDataset } from './file-dataset.js';
import { surveyPictures } from './survey-pictures.js';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stored = join(__dirname, '../../test/pictures');
const at = (name: string): string => join(folder, name);

/** A PNG file whose header says that it is that large; hardly anything follows. */
function claim(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const begin = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const data = Buffer.from('789c030000000001', 'hex');
  return Buffer.concat([begin, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A JPEG file whose frame says so. */
function claimJpeg(name: string, side: number): Buffer {
  const bytes = Buffer.from(readFileSync(join(stored, name)));
  const frame = bytes.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(bytes[i + 1]!));
  bytes.writeUInt16BE(side, frame + 5);
  bytes.writeUInt16BE(side, frame + 7);
  return bytes;
}

function claimBmp(width: number, height: number): Buffer {
  const bytes = Buffer.from(readFileSync(join(stored, 'rgb.bmp')));
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  return bytes;
}

function claimGif(width: number, height: number): Buffer {
  const bytes = Buffer.from(readFileSync(join(stored, 'palette.gif')));
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

/** The header of a TIFF file of one strip. */
function claimTiff(width: number, height: number): Buffer {
  const bytes = Buffer.from(readFileSync(join(stored, 'rgb.tif')));
  const start = bytes.readUInt32LE(4);
  for (let entry = start + 2; entry < start + 2 + 12 * bytes.readUInt16LE(start); entry += 12) {
    const side = { 256: width, 257: height, 278: height }[bytes.readUInt16LE(entry)];
    if (side === undefined) continue;
    bytes.writeUInt16LE(4, entry + 2);
    bytes.writeUInt32LE(side, entry + 8);
  }
  return bytes;
}

/** Two frames, red and blue. */
async function animation(): Promise<Buffer> {
  const frame = (red: number, blue: number) => Array.from({ length: 64 }, () => [red, 0, blue]).flat();
  const raw = { width: 8, height: 16, channels: 3, pageHeight: 8 } as const;
  return sharp(Uint8Array.from([...frame(255, 0), ...frame(0, 255)]), { raw })
    .gif()
    .toBuffer();
}

const tooMany = 'expected at most 268435456 pixels, got 100000 × 100000';

/** What is wrong with each, or nothing. */
const pictures: Readonly<Record<string, string | undefined>> = {
  'truncated.jpg': 'Check that truncated.jpg is a complete image file',
  'cmyk.jpg': undefined,
  'sixteen-bits.png': undefined,
  'empty.png': 'it is empty',
  'huge.png': tooMany,
  'huge.jpg': 'expected at most 268435456 pixels, got 65000 × 65000',
  'huge-cmyk.jpg': 'expected at most 268435456 pixels, got 65000 × 65000',
  'huge.bmp': tooMany,
  'huge.gif': 'expected at most 268435456 pixels, got 60000 × 60000',
  'huge.tif': tooMany,
  'huge.svg': 'expected at most 268435456 pixels, got 30000 × 30000',
  'text.jpg': 'expected a picture, got text',
  'animated.gif': undefined,
  'folder.jpg': 'it is a folder',
  'dangling.jpg': 'there is no such file',
};
const names = Object.keys(pictures);
const paths = names.map(at);
const broken = names.filter((name) => pictures[name] !== undefined);

let dataset: Dataset;
beforeAll(async () => {
  writeFileSync(at('truncated.jpg'), readFileSync(join(stored, 'noise-progressive.jpg')).subarray(0, -400));
  writeFileSync(at('cmyk.jpg'), readFileSync(join(stored, 'smooth-cmyk.jpg')));
  writeFileSync(at('sixteen-bits.png'), readFileSync(join(stored, 'rgba-16.png')));
  writeFileSync(at('empty.png'), '');
  writeFileSync(at('huge.png'), claim(100_000, 100_000));
  writeFileSync(at('huge.jpg'), claimJpeg('noise-progressive.jpg', 65_000));
  writeFileSync(at('huge-cmyk.jpg'), claimJpeg('smooth-cmyk.jpg', 65_000));
  writeFileSync(at('huge.bmp'), claimBmp(100_000, 100_000));
  writeFileSync(at('huge.gif'), claimGif(60_000, 60_000));
  writeFileSync(at('huge.tif'), claimTiff(100_000, 100_000));
  writeFileSync(
    at('huge.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"><rect width="9" height="9"/></svg>',
  );
  writeFileSync(at('text.jpg'), 'This is no picture.');
  writeFileSync(at('animated.gif'), await animation());
  mkdirSync(at('folder.jpg'));
  symlinkSync(at('nowhere.jpg'), at('dangling.jpg'));
  const part = { paths, classIds: names.map((_, i) => i % 2) };
  const preprocessing = { imageShape: [8, 8, 3], mean: [0, 0, 0], std: [1, 1, 1] } as const;
  dataset = await fileDataset({ name: 'hostile', train: part, test: part, preprocessing });
});

describe('hostile pictures', () => {
  it.each(broken)('%s is an error that names the file and what is wrong with it', async (name) => {
    const reading = async () => dataset.composeBatch('test', [names.indexOf(name)]);
    await expect(reading()).rejects.toThrow(`cannot read the image ${at(name)}: `);
    await expect(reading()).rejects.toThrow(pictures[name]!);
  });

  it('the others are read, of an animation the first frame', async () => {
    for (const name of names.filter((name) => !broken.includes(name))) {
      const images = await dataset.composeBatch('test', [names.indexOf(name)]);
      expect(images.every((value) => value >= 0 && value <= 255)).toBe(true);
      expect(new Set(images).size).toBeGreaterThan(1);
    }
    const first = await dataset.composeBatch('test', [names.indexOf('animated.gif')]);
    // A palette of few colours keeps red red to within a few steps of 255.
    expect(Array.from(first.subarray(0, 3), (value) => Math.round(value / 25))).toEqual([10, 0, 0]);
  });

  it('fails a run by default', async () => {
    for (const workers of [0, 2]) {
      const sequence = batchSequence(dataset, 'test', { batchSize: 3, workers });
      await expect(sequence.epoch(0)[Symbol.asyncIterator]().next()).rejects.toThrow(at('truncated.jpg'));
      await sequence.close();
    }
  });

  it('are left out where that is asked for, the others keep their positions and values', async () => {
    for (const workers of [0, 2]) {
      const told: string[] = [];
      const sequence = batchSequence(dataset, 'test', {
        ...{ batchSize: 3, workers },
        onBroken: ({ path }) => told.push(path),
      });
      for await (const { indices, images, labels, shape } of sequence.epoch(0)) {
        expect(images).toEqual(await dataset.composeBatch('test', indices));
        expect(Array.from(labels)).toEqual(Array.from(indices, (index) => index % 2));
        expect(shape[0]).toBe(indices.length);
        for (const index of indices) expect(broken).not.toContain(names[index]);
      }
      await sequence.close();
      expect(told).toEqual(broken.map(at));
    }
  });

  it('are found by a survey', async () => {
    const survey = await surveyPictures(paths);
    expect(survey.broken.map(({ path }) => path)).toEqual(broken.map(at));
    expect(survey.sizes[names.indexOf('animated.gif')]).toEqual({ width: 8, height: 8 });
  });
});

describe('the limit of pixels', () => {
  it('can be lowered and raised', async () => {
    const path = at('cmyk.jpg');
    const { width, height } = await sharp(path).metadata();
    const few = await surveyPictures([path], { decoding: { maxPixels: width * height - 1 } });
    expect(few.broken[0]?.message).toContain(
      `expected at most ${width * height - 1} pixels, got ${width} × ${height}. Leave it out, make it smaller`,
    );
    expect((await surveyPictures([path], { decoding: { maxPixels: width * height } })).broken).toEqual([]);
    const more = await surveyPictures([at('huge.png')], { decoding: { maxPixels: 2 ** 40 } });
    expect(more.broken[0]?.message).not.toContain('expected at most');
  });
});
