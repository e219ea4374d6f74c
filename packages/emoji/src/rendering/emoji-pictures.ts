import type { DatasetProgress } from '@semantic-embeddings/datasets';
import { type EmojiFoundry, emojiFoundries } from './emoji-foundries.js';
import { readEmojiIcons } from './emoji-icons.js';
import { EmojiNames } from './emoji-names.js';
import { emojiClasses } from '../taxonomy/emoji-taxonomy.js';

/** One drawing of one emoji. */
export interface EmojiPicture {
  /** Id of the foundry. */
  readonly foundry: string;
  readonly emoji: string;
  /** Name of the icon in the foundry's package. */
  readonly icon: string;
  /** Id of the class. */
  readonly classId: string;
  readonly title: string;
}

/** All pictures of the dataset with their pixels. */
export interface EmojiPictures {
  /** Foundry by foundry, and class by class within. */
  readonly list: readonly EmojiPicture[];
  /** 8-bit red, green, blue on white. `[pictures, size, size, 3]` */
  readonly pixels: Uint8Array;
}

/** How many pictures are rendered at a time. */
const CONCURRENCY = 16;

/**
 * Renders the emoji of all foundries from their vector drawings.
 *
 * @param size - width and height in pixels
 * @param onProgress - is told about every hundredth picture
 * @example
 * (await renderEmoji(32)).pixels.length / (32 * 32 * 3); // number of pictures
 */
export async function renderEmoji(
  size: number,
  onProgress: (progress: DatasetProgress) => void = () => undefined,
): Promise<EmojiPictures> {
  const found = emojiFoundries.flatMap((foundry) => findDrawings(foundry, size));
  const pixels = new Uint8Array(new SharedArrayBuffer(found.length * size * size * 3));
  const stage = 'rendering emoji';
  const total = found.length;
  let next = 0;
  let done = 0;
  onProgress({ stage, done, total });
  const work = async (): Promise<void> => {
    while (next < total) {
      const index = next++;
      const rendered = await renderSvg(found[index]!.svg);
      pixels.set(rendered, index * size * size * 3);
      done++;
      if (done % 100 === 0 || done === total) {
        onProgress({ stage, done, total });
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { list: found.map(({ picture }) => picture), pixels };
}

/**
 * Renders one emoji as a PNG file on white, at any size.
 *
 * @example
 * await drawEmoji({ foundry: 'twemoji', icon: 'dog-face' }, 96); // bytes of a PNG file
 */
export async function drawEmoji(
  { foundry: id, icon }: Pick<EmojiPicture, 'foundry' | 'icon'>,
  size: number,
): Promise<Uint8Array> {
  const foundry = emojiFoundries.find((candidate) => candidate.id === id);
  const svg = foundry && iconsOf(foundry).svg(icon, size);
  if (svg === undefined) {
    throw new RangeError(`there is no emoji drawing ${icon} of ${id}`);
  }
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).png().toBuffer();
}

const loadedIcons = new Map<string, ReturnType<typeof readEmojiIcons>>();

function iconsOf(foundry: EmojiFoundry): ReturnType<typeof readEmojiIcons> {
  const icons = loadedIcons.get(foundry.id) ?? readEmojiIcons(foundry);
  loadedIcons.set(foundry.id, icons);
  return icons;
}

function findDrawings(foundry: EmojiFoundry, size: number): { picture: EmojiPicture; svg: string }[] {
  const icons = readEmojiIcons(foundry);
  const names = new EmojiNames();
  const found: { picture: EmojiPicture; svg: string }[] = [];
  for (const [classId, members] of emojiClasses()) {
    for (const emoji of members) {
      for (const icon of names.candidates(emoji, foundry)) {
        const svg = icons.svg(icon, size);
        if (svg !== undefined) {
          found.push({
            picture: { foundry: foundry.id, emoji, icon, classId, title: names.title(emoji) },
            svg,
          });
          break;
        }
      }
    }
  }
  return found;
}

async function renderSvg(svg: string): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
}
