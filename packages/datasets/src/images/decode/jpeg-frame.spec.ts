import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage } from '../decode-image.js';
import { jpegFrame } from './jpeg-frame.js';

const read = (name: string): Uint8Array => readFileSync(join(__dirname, '../../../test/pictures', name));

describe('jpegFrame', () => {
  it('counts the components of all kinds of JPEG files', () => {
    expect(jpegFrame(read('noise-grey.jpg'))?.components).toBe(1);
    expect(jpegFrame(read('noise-progressive.jpg'))?.components).toBe(3);
    expect(jpegFrame(read('turned.jpg'))?.components).toBe(3); // with Exif data before the frame
    expect(jpegFrame(read('profile.jpg'))?.components).toBe(3);
    expect(jpegFrame(read('ycck.jpg'))?.components).toBe(4);
  });

  it('reads the size', async () => {
    const bytes = read('smooth-420.jpg');
    const { width, height } = await decodeImage(bytes);
    expect(jpegFrame(bytes)).toEqual({ width, height, components: 3 });
    expect(width).not.toBe(height);
  });

  it('passes over fill bytes', () => {
    const bytes = read('noise-420.jpg');
    const filled = Uint8Array.of(0xff, 0xd8, 0xff, ...bytes.subarray(2));
    expect(jpegFrame(filled)?.components).toBe(3);
  });

  it('does not guess where the header breaks off, is damaged, or tells of 12 bits', () => {
    const bytes = Uint8Array.from(read('noise-420.jpg'));
    expect(jpegFrame(bytes.subarray(0, 20))).toBeUndefined();
    expect(jpegFrame(Uint8Array.of())).toBeUndefined();
    const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
    bytes[frame + 4] = 12;
    expect(jpegFrame(bytes)).toBeUndefined();
    bytes[frame + 4] = 8;
    expect(jpegFrame(bytes)).toBeDefined();
    expect(jpegFrame(Uint8Array.of(0xff, 0xd8, 0xff, 0x01, ...bytes.subarray(2)))).toBeUndefined();
    bytes[frame] = 0;
    expect(jpegFrame(bytes)).toBeUndefined();
  });
});
