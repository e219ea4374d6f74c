import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { serializeNpz } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import { decodeImage } from './decode-image.js';

const folder = join(__dirname, '../../test/pictures');

interface Expected {
  readonly pillow: string;
  readonly pictures: Record<
    string,
    { mode: string; width: number; height: number; rgb: string; grey16?: number[] }
  >;
}

// Written by make-pictures.py beside the pictures, with Pillow 13.0.0.
const { pictures } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;

/** Where this project differs from Pillow on purpose. */
const scaled = ['grey-16.png', 'grey-16-key.png', 'grey-16.tif'];
const refused = ['float.tif', 'int-32.tif', 'ycbcr.tif'];

/**
 * Pillow's decoder for AVIF (libavif) and libvips' (libheif) enlarge the halved colours with different filters: 9 of 255
 * apart in these pictures, whose colours change by 10 to 15 from pixel to pixel. All other formats are equal to the bit,
 * JPEG too: the decoder is libjpeg-turbo with its exact integer transform in both.
 */
const tolerance = (name: string): number => (name.endsWith('.avif') ? 10 : 0);

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const reports = join(shared, 'reports/pictures');
const withReports = existsSync(reports) ? describe : describe.skip;

const temporary = mkdtempSync(join(tmpdir(), 'decode-image-'));
afterAll(() => rmSync(temporary, { recursive: true }));

function wantedPixels(name: string): Buffer {
  return inflateSync(Buffer.from(pictures[name]!.rgb, 'base64'));
}

function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(temporary, name);
  writeFileSync(path, bytes);
  return path;
}

describe('decodeImage', () => {
  it.each(Object.keys(pictures).filter((name) => ![...scaled, ...refused].includes(name)))(
    'decodes %s as Pillow does',
    async (name) => {
      const { width, height } = pictures[name]!;
      const wanted = wantedPixels(name);
      const found = await decodeImage(join(folder, name));
      expect([found.width, found.height]).toEqual([width, height]);
      expect(found.pixels.length).toBe(wanted.length);
      const largest = wanted.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - found.pixels[i]!)),
        0,
      );
      expect(largest).toBeLessThanOrEqual(tolerance(name));
    },
  );

  it.each(['grey-16.png', 'grey-16.tif'])('scales the grey of %s, which Pillow clips', async (name) => {
    const { grey16 = [] } = pictures[name]!;
    const { pixels } = await decodeImage(join(folder, name));
    expect(Array.from(pixels)).toEqual(grey16.flatMap((value) => Array<number>(3).fill(value >> 8)));
    expect(Array.from(pixels.subarray(0, 12))).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 255, 255, 255]);
    expect(pixels).not.toEqual(Uint8Array.from(wantedPixels(name)));
  });

  it.each([
    ['float.tif', 'its pixels are numbers of the kind "float", of which nobody can tell what is black'],
    ['int-32.tif', 'its pixels are numbers of the kind "int"'],
    ['ycbcr.tif', 'it is a TIFF file of luminance and chrominance (YCbCr), which is not read'],
  ])('refuses %s by name', async (name, reason) => {
    const path = join(folder, name);
    await expect(decodeImage(path)).rejects.toThrow(`cannot read the image ${path}: ${reason}`);
    await expect(decodeImage(path)).rejects.toThrow(/\. Save it with 8 or 16 bits per channel, as PNG/);
  });

  it.each(['rgba.png', 'rgba-16.png', 'rgba.webp', 'rgba.tif', 'rgba-v5.bmp'])(
    'lays %s on white where that is wanted',
    async (name) => {
      const [dropped, white] = [
        await decodeImage(join(folder, name)),
        await decodeImage(join(folder, name), { alpha: 'white' }),
      ];
      // The rows 0 and 1 of the 8-bit pictures are clear and opaque; BMP begins with the last row, of noise.
      if (name !== 'rgba-16.png' && name !== 'rgba-v5.bmp') {
        expect(new Set(white.pixels.subarray(0, 27))).toEqual(new Set([255]));
        expect(white.pixels.subarray(27, 54)).toEqual(dropped.pixels.subarray(27, 54));
      }
      expect(white.pixels.every((value, i) => value >= dropped.pixels[i]!)).toBe(true);
      expect(white.pixels).not.toEqual(dropped.pixels);
    },
  );

  it('lays GIF pictures, palettes and keyed colours on white as well, and drawings always', async () => {
    for (const name of ['transparent-part.gif', 'palette-transparent.png', 'rgb-key.png', 'grey-alpha.png']) {
      const { pixels } = await decodeImage(join(folder, name), { alpha: 'white' });
      expect(pixels).not.toEqual(Uint8Array.from(wantedPixels(name)));
    }
    const { pixels } = await decodeImage(join(folder, 'transparent-part.gif'), { alpha: 'white' });
    expect(Array.from(pixels.subarray(0, 3))).toEqual([255, 255, 255]);
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><rect width="1" height="1"/></svg>';
    for (const text of [svg, `\uFEFF<?xml version="1.0"?>\n<!-- drawing -->\n${svg}`]) {
      const drawn = await decodeImage(Buffer.from(text));
      expect(Array.from(drawn.pixels)).toEqual([0, 0, 0, 255, 255, 255]);
    }
  });

  it('goes by the content, not by the name of the file', async () => {
    const path = fileOf('photo.jpg', readFileSync(join(folder, 'rgb.bmp')));
    expect((await decodeImage(path)).pixels).toEqual(Uint8Array.from(wantedPixels('rgb.bmp')));
  });

  it.each([
    ['rgb.bmp', 2],
    ['runs-8.bmp', 8],
    ['smooth-420.jpg', 2],
    ['noise-progressive.jpg', 400],
    ['smooth-cmyk.jpg', 300],
    ['palette.gif', 40],
    ['lossless.webp', 20],
    ['rgb.tif', 30],
    ['smooth.avif', 20],
  ])('refuses %s without its last %i bytes', async (name, missing) => {
    const bytes = readFileSync(join(folder, name));
    const path = fileOf(`cut-${name}`, bytes.subarray(0, bytes.length - missing));
    await expect(decodeImage(path)).rejects.toThrow(
      new RegExp(
        `^cannot read the image .*cut-${name}: .*Check that cut-${name} is a complete image file\\.$`,
      ),
    );
  });

  it('names kinds of files that it knows but does not read, and those that it reads', async () => {
    const formats = /The formats that are read are JPEG, PNG, GIF, WebP, TIFF, AVIF, BMP, SVG\.$/;
    const cases: [bytes: string, kind: string][] = [
      ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC'],
      ['\0\0\0\x0cjP  \r\n\x87\n', 'JPEG 2000'],
      ['P6 1 1 255 abc', 'Netpbm'],
      ['8BPS\0\x01', 'Photoshop'],
      ['\0\0\x01\0\x01\0', 'Windows icon'],
    ];
    for (const [content, kind] of cases) {
      const path = fileOf('other.png', Buffer.from(content, 'latin1'));
      await expect(decodeImage(path)).rejects.toThrow(
        `it is a file of the kind ${kind}, which is not read; convert`,
      );
      await expect(decodeImage(path)).rejects.toThrow(formats);
    }
    await expect(decodeImage(fileOf('other.jpg', 'no image'))).rejects.toThrow(formats);
    const pointer = fileOf('pointer.jpg', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
    await expect(decodeImage(pointer)).rejects.toThrow(
      'got a Git LFS pointer, not the file itself; fetch the file: git lfs pull. The formats that are read',
    );
    await expect(decodeImage(fileOf('page.jpg', '\n<!DOCTYPE html><html></html>'))).rejects.toThrow(
      'got an HTML page',
    );
    const archive = Buffer.from(serializeNpz({ data: ndarray(Float32Array.of(1)) })).toString('latin1');
    const torch = Buffer.from(archive.replaceAll('data.npy', 'data.pkl'), 'latin1');
    await expect(decodeImage(fileOf('net.png', torch))).rejects.toThrow('got a file of PyTorch (.pt, .pth)');
  });

  it.each(['rgb.png', 'rgba-16.png', 'palette-8.png'])(
    'says what happened to %s on its way',
    async (name) => {
      const bytes = readFileSync(join(folder, name));
      const damaged = (what: string, content: Uint8Array | string) => {
        const path = fileOf(`${what}-${name}`, content);
        return [path, expect(decodeImage(path)).rejects] as const;
      };
      const [crlf, lineEnds] = damaged(
        'crlf',
        Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
      );
      await lineEnds.toThrow(
        `cannot read the image ${crlf}: expected a picture, but its line ends were changed on the way (LF became CR LF); send it again`,
      );
      const [cut, end] = damaged('cut', bytes.subarray(0, bytes.length >> 1));
      await end.toThrow(`cannot read the image ${cut}: it is cut short: its end is missing; copy it again`);
      const [text, replaced] = damaged('text', bytes.toString('utf8'));
      await replaced.toThrow(`${text}: expected a picture, but it was taken for text on the way`);
    },
  );

  it('says what is wrong with a path', async () => {
    await expect(decodeImage(fileOf('empty.png', ''))).rejects.toThrow('empty.png: it is empty.');
    mkdirSync(join(temporary, 'folder.png'));
    await expect(decodeImage(join(temporary, 'folder.png'))).rejects.toThrow(
      'it is a folder. Name the files in it.',
    );
    await expect(decodeImage(join(temporary, 'none.png'))).rejects.toThrow(
      'there is no such file. Check the path.',
    );
  });
});

withReports('decodeImage on reported pictures', () => {
  const at = async (name: string, [x, y]: [number, number]): Promise<number[]> => {
    const { pixels, width } = await decodeImage(join(reports, name));
    return Array.from(pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
  };

  it('gives the colours of the CMYK picture, the BMP picture and the one with alpha that Pillow gives', async () => {
    expect(await at('cmyk.jpg', [20, 20])).toEqual([164, 165, 90]);
    expect(await at('rgba.png', [20, 20])).toEqual([164, 164, 90]);
    expect(await at('b.bmp', [20, 20])).toEqual([164, 164, 90]);
  });
});
