import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { testPlan } from '../files/picture-plan.js';
import { PictureRenderer } from '../files/render-picture.js';
import { decodeImage } from './decode-image.js';
import { preprocessImage } from './preprocess-image.js';
import type { Preprocessing } from './preprocessing.js';

const folder = mkdtempSync(join(tmpdir(), 'preprocess-image-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plain = { mean: [0, 0, 0], std: [1, 1, 1] };

/** A 6 × 4 picture whose left half is red and whose right half is blue. */
function halves(): Buffer {
  return Buffer.from(Array.from({ length: 24 }, (_, i) => (i % 6 < 3 ? [255, 0, 0] : [0, 0, 255])).flat());
}

describe('preprocessImage', () => {
  it('resizes the shorter side, cuts the middle out and standardizes', async () => {
    const png = await sharp(halves(), { raw: { width: 6, height: 4, channels: 3 } })
      .png()
      .toBuffer();
    const pixels = await preprocessImage(png, { imageShape: [4, 4, 3], mean: [1, 2, 3], std: [2, 4, 5] });
    expect(pixels.length).toBe(48);
    expect(Array.from(pixels.subarray(0, 3))).toEqual([127, -0.5, Math.fround(-0.6)]);
    expect(Array.from(pixels.subarray(9, 12))).toEqual([-0.5, -0.5, Math.fround(50.4)]);
  });

  it('keeps the colour under transparent parts, or puts them on white', async () => {
    const clear = { create: { width: 8, height: 8, channels: 4, background: '#ff990000' } } as const;
    const png = await sharp(clear).png().toBuffer();
    const options = { imageShape: [8, 8, 3], ...plain } as const;
    const dropped = await preprocessImage(png, options);
    expect(Array.from(dropped.subarray(0, 3))).toEqual([255, 153, 0]);
    const white = await preprocessImage(png, { ...options, alpha: 'white' });
    expect(new Set(white)).toEqual(new Set([255]));
  });

  it('does not turn pictures by their orientation mark', async () => {
    const jpeg = await sharp(halves(), { raw: { width: 6, height: 4, channels: 3 } })
      .resize(48, 32, { kernel: 'nearest' })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toBuffer();
    const pixels = await preprocessImage(jpeg, { imageShape: [32, 32, 3], ...plain });
    expect(pixels[0]).toBeGreaterThan(200); // left: red
    expect(pixels[31 * 3]).toBeLessThan(50); // right: blue
  });

  it('turns them where that is asked for', async () => {
    const jpeg = await sharp(halves(), { raw: { width: 6, height: 4, channels: 3 } })
      .resize(48, 32, { kernel: 'nearest' })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toBuffer();
    const pixels = await preprocessImage(jpeg, {
      ...{ imageShape: [48, 32, 3], resize: null, orientation: 'apply' },
      ...plain,
    });
    expect(pixels[0]).toBeGreaterThan(200); // turned clockwise, the left half is above
    expect(pixels[47 * 32 * 3]).toBeLessThan(50);
  });

  it('takes the sizes as said: a shorter side and the middle, width and height, or as it is, padded by its mirror image', async () => {
    const png = await sharp(Buffer.from(Array.from({ length: 24 }, (_, i) => (i % 6) * 10)), {
      raw: { width: 6, height: 4, channels: 1 },
    })
      .png()
      .toBuffer();
    const row = async (resize: Preprocessing['resize'], width: number): Promise<number[]> => {
      const options = { imageShape: [4, width, 1], mean: [0], std: [1], resize } as const;
      return Array.from((await preprocessImage(png, options)).subarray(0, width));
    };
    expect(await row(4, 4)).toEqual([10, 20, 30, 40]);
    expect(await row([3, 4], 3)).toEqual([7, 25, 43]); // Pillow 11.0.0: resize((3, 4), BILINEAR)
    expect(await row(null, 8)).toEqual([10, 0, 10, 20, 30, 40, 50, 40]);
  });

  it('gives the colours in the order of the network, with the statistics of red, green, blue', async () => {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#0a141e' } })
      .png()
      .toBuffer();
    const statistics = { mean: [1, 2, 3], std: [1, 2, 3] };
    const pixels = await preprocessImage(png, {
      ...{ imageShape: [2, 2, 3], channelOrder: 'bgr' },
      ...statistics,
    });
    expect(Array.from(pixels.subarray(0, 3))).toEqual([9, 9, 9]);
    const other = await preprocessImage(png, {
      ...{ imageShape: [2, 2, 3], channelOrder: 'bgr' },
      ...plain,
    });
    expect(Array.from(other.subarray(0, 3))).toEqual([30, 20, 10]);
  });

  it('makes grey pixels for networks with one channel and colour pixels of grey files', async () => {
    const png = await sharp(halves(), { raw: { width: 6, height: 4, channels: 3 } })
      .png()
      .toBuffer();
    const grey = await preprocessImage(png, { imageShape: [4, 4, 1], mean: [0], std: [1] });
    expect([grey[0], grey[3]]).toEqual([76, 29]); // 0.299 · 255 and 0.114 · 255
    const greyFile = await sharp(Buffer.from([10, 20, 30, 40]), { raw: { width: 2, height: 2, channels: 1 } })
      .png()
      .toBuffer();
    const colour = await preprocessImage(greyFile, { imageShape: [2, 2, 3], ...plain });
    expect(Array.from(colour)).toEqual([10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40]);
  });

  it('gives what a dataset gives for its test pictures', async () => {
    const photo = join(__dirname, '../../test/pictures/smooth-420.jpg');
    for (const imageShape of [
      [20, 24, 3],
      [99, 14, 1],
    ] as const) {
      const mean = Array.from({ length: imageShape[2] }, (_, i) => 100 + i);
      const preprocessing = { imageShape, mean, std: mean.map((value) => value / 2), resize: 40 };
      const picture = await decodeImage(photo);
      const target = new Float32Array(imageShape[0] * imageShape[1] * imageShape[2]);
      const plan = testPlan(picture, preprocessing);
      new PictureRenderer(preprocessing).render(picture, { plan, target });
      expect(await preprocessImage(photo, preprocessing)).toEqual(target);
    }
  });

  it('names the file that it cannot read', async () => {
    const missing = join(folder, 'missing.jpg');
    await expect(preprocessImage(missing, { imageShape: [4, 4, 3], ...plain })).rejects.toThrow(
      `cannot read the image ${missing}: there is no such file`,
    );
    const text = join(folder, 'text.jpg');
    writeFileSync(text, 'no image');
    await expect(preprocessImage(text, { imageShape: [4, 4, 3], ...plain })).rejects.toThrow(
      /cannot read the image .*text\.jpg: .* The formats that are read are JPEG, PNG/,
    );
  });

  it('rejects a file that is cut short', async () => {
    const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * i * 31) & 255));
    const jpeg = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg()
      .toBuffer();
    const cut = join(folder, 'cut.jpg');
    writeFileSync(cut, jpeg.subarray(0, jpeg.length / 2));
    await expect(preprocessImage(cut, { imageShape: [32, 32, 3], ...plain })).rejects.toThrow('cut.jpg');
  });

  it('rejects statistics that do not fit the channels', async () => {
    await expect(
      preprocessImage(new Uint8Array(1), { imageShape: [4, 4, 3], mean: [0], std: [1] }),
    ).rejects.toThrow('needs 1 or 3 channels with a mean and a standard deviation each, got 1 and 1');
  });
});
