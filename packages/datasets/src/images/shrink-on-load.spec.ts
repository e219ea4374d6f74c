import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { fileDataset } from '../files/file-dataset.js';
import { decodeImage } from './decode-image.js';
import { resizeBilinear } from './resize-bilinear.js';

/** Grey that grows from left to right, so that neighbours are alike and shrinking loses little. */
async function gradient(format: 'jpeg' | 'png'): Promise<Buffer> {
  const [width, height] = [800, 401];
  const pixels = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => ((Math.floor(i / 3) % width) * 255) / width,
  );
  const image = sharp(pixels, { raw: { width, height, channels: 3 } });
  return (format === 'jpeg' ? image.jpeg({ quality: 95 }) : image.png()).toBuffer();
}

describe('decodeImage, allowed to shrink', () => {
  it.each([
    [50, [100, 51]],
    [51, [200, 101]],
    [101, [400, 201]],
    [201, [800, 401]],
    [undefined, [800, 401]],
  ])(
    'to a shorter side of %p, gives the smallest part of a JPEG file that has it',
    async (shrinkTo, expected) => {
      const { width, height } = await decodeImage(await gradient('jpeg'), { shrinkTo });
      expect([width, height]).toEqual(expected);
    },
  );

  it('shows the same picture', async () => {
    const bytes = await gradient('jpeg');
    const whole = resizeBilinear(await decodeImage(bytes), { width: 100, height: 50 });
    const shrunk = resizeBilinear(await decodeImage(bytes, { shrinkTo: 50 }), { width: 100, height: 50 });
    const differences = whole.pixels.map((value, i) => Math.abs(value - shrunk.pixels[i]!));
    expect(Math.max(...differences)).toBeLessThanOrEqual(6); // JPEG's own noise; neighbours differ by 2.55
    expect(shrunk.pixels).not.toEqual(whole.pixels);
  });

  it('is what a data set does on request', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'shrink-')), 'large.jpg');
    writeFileSync(path, await gradient('jpeg'));
    const part = { paths: [path], classIds: ['a'] };
    const preprocessing = { imageShape: [40, 40, 3], resize: 50, mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const images = async (shrinkOnLoad: boolean) => {
      const options = { name: 'p', train: part, test: part, preprocessing, shrinkOnLoad };
      return (await fileDataset(options)).composeBatch('test', [0]);
    };
    const [whole, shrunk] = [await images(false), await images(true)];
    expect(shrunk).not.toEqual(whole);
    expect(Math.max(...whole.map((value, i) => Math.abs(value - shrunk[i]!)))).toBeLessThanOrEqual(6); // as above
    rmSync(dirname(path), { recursive: true });
  });

  it('leaves other kinds as they are', async () => {
    expect((await decodeImage(await gradient('png'), { shrinkTo: 50 })).width).toBe(800);
  });
});
