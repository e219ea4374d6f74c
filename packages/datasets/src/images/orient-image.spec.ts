import sharp from 'sharp';
import { orientImage } from './orient-image.js';
import { decodeImage } from './decode-image.js';

/** 3 × 2 pixels, each of its own colour. */
const pixels = Uint8Array.from({ length: 18 }, (_, i) => i * 13);
const stored = { pixels, width: 3, height: 2, channels: 3 } as const;

describe('orientImage', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns as the library does for the mark %d', async (orientation) => {
    const raw = { raw: { width: 3, height: 2, channels: 3 } } as const;
    const file = await sharp(pixels, raw).withMetadata({ orientation }).png().toBuffer();
    const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const turned = orientImage(stored, orientation);
    expect(turned).toMatchObject({ width: info.width, height: info.height, channels: 3 });
    expect(Array.from(turned.pixels)).toEqual(Array.from(data));
    expect(await decodeImage(file, { orientation: 'apply' })).toEqual({
      ...turned,
      pixels: Uint8Array.from(turned.pixels),
    });
    expect(Array.from((await decodeImage(file)).pixels)).toEqual(Array.from(pixels));
  });

  it('leaves a picture without a mark as it is', () => {
    expect(orientImage(stored, undefined)).toBe(stored);
    expect(orientImage(stored, 9)).toBe(stored);
  });
});
