import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import { firefoxEmojiAliasText } from './emoji-aliases.js';
import { emojiClassText } from '../taxonomy/emoji-class-text.js';
import { emojiFoundries } from './emoji-foundries.js';
import type { EmojiPicture, EmojiPictures } from './emoji-pictures.js';

const FORMAT = 2;
const MAGIC = `semantic-embeddings emoji ${FORMAT}`;

/**
 * Names the cache file of the rendered emoji. The name follows from everything that shapes the pixels: the
 * versions of the icon packages and of the renderer, the size, and the list of emoji.
 *
 * @param folder - the folder of the cache
 * @param size - width and height of the pictures in pixels
 * @example
 * await emojiCachePath('/home/me/.cache/semantic-embeddings', 32); // '…/emoji-32-0f….bin'
 */
export async function emojiCachePath(folder: string, size: number): Promise<string> {
  const { default: sharp } = await import('sharp');
  const packages = emojiFoundries.map(({ id, manifest }) => {
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return `${id} ${version}`;
  });
  const renderer = `${sharp.versions.rsvg ?? ''} ${sharp.versions.vips} ${sharp.versions.sharp ?? ''}`;
  const parts = [MAGIC, size, renderer, ...packages, emojiClassText, firefoxEmojiAliasText];
  const key = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
  return join(folder, `emoji-${size}-${key}.bin`);
}

/**
 * Reads rendered emoji back.
 *
 * @returns `undefined` if there is no such file, or it is damaged
 * @example
 * readEmojiCache('/no/such/file', 32); // undefined
 */
export function readEmojiCache(path: string, size: number): EmojiPictures | undefined {
  try {
    const bytes = readFileSync(path);
    const firstEnd = bytes.indexOf(10);
    const secondEnd = bytes.indexOf(10, firstEnd + 1);
    const [magic, checksum] = [
      bytes.toString('utf8', 0, firstEnd),
      bytes.toString('utf8', firstEnd + 1, secondEnd),
    ];
    const content = bytes.subarray(secondEnd + 1);
    if (magic !== MAGIC || checksum !== sha256(content)) {
      return undefined;
    }
    const listEnd = content.indexOf(10);
    const list = JSON.parse(content.toString('utf8', 0, listEnd)) as EmojiPicture[];
    const stored = content.subarray(listEnd + 1);
    if (stored.length !== list.length * size * size * 3) {
      return undefined;
    }
    const pixels = new Uint8Array(new SharedArrayBuffer(stored.length));
    pixels.set(stored);
    return { list, pixels };
  } catch {
    return undefined;
  }
}

/**
 * Keeps rendered emoji for the next time. Where the file cannot be written, nothing happens: it is only a
 * saving of time.
 *
 * @returns whether the file was written
 * @example
 * writeEmojiCache('/proc/nowhere/emoji.bin', pictures); // false
 */
export function writeEmojiCache(path: string, { list, pixels }: EmojiPictures): boolean {
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(list)}\n`), Buffer.from(pixels)]);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomically(path, Buffer.concat([Buffer.from(`${MAGIC}\n${sha256(content)}\n`), content]));
    return true;
  } catch {
    return false;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
