import {
  cacheFolder,
  DatasetError,
  memoryDataset,
  selectPixels,
  type ClassId,
  type Dataset,
  type DatasetRequest,
  type MemorySplit,
  type SplitName,
  type WarpSettings,
} from '@semantic-embeddings/datasets';
import { nearestNames } from '@semantic-embeddings/formats';
import { emojiCachePath, readEmojiCache, writeEmojiCache } from './rendering/emoji-cache.js';
import { emojiFoundries } from './rendering/emoji-foundries.js';
import { type EmojiPicture, type EmojiPictures, drawEmoji, renderEmoji } from './rendering/emoji-pictures.js';
import { emojiClassNames, emojiClasses } from './taxonomy/emoji-taxonomy.js';

/** Width and height of the pictures in pixels. */
const SIZE = 32;

const AUGMENTATION: WarpSettings = { heightShift: 0.1, widthShift: 0.1, horizontalFlip: true };

/**
 * Loads the emoji dataset: pictures of the same emoji by several type foundries, in the classes of the
 * taxonomy of `emojiHierarchyText`. The foundries of the training part and that of the test part differ, so
 * the test shows every emoji in a hand that was never seen. The pictures are rendered on the first use and
 * kept in the user's cache.
 *
 * @throws DatasetError if the class list holds something else than ids of the taxonomy
 * @example
 * const emoji = await loadEmoji({ name: 'emoji' });
 * emoji.pictureTitle('test', 0); // 'dog face (Twemoji)'
 */
export async function loadEmoji({ classes, onProgress }: DatasetRequest): Promise<Dataset> {
  if (classes) {
    checkClasses(classes);
  }
  const pictures = await loadPictures(onProgress);
  const parts = { train: splitOf(pictures, 'train'), test: splitOf(pictures, 'test') };
  const titles = new Map(emojiFoundries.map(({ id, title }) => [id, title]));
  return memoryDataset({
    name: 'emoji',
    title: 'Emoji drawn by seven type foundries, 32 × 32 pixels',
    imageShape: [SIZE, SIZE, 3],
    train: parts.train.images,
    test: parts.test.images,
    classes: classes ?? [...emojiClasses().keys()],
    classNames: emojiClassNames(),
    augmentation: AUGMENTATION,
    // The drawings are rendered on white.
    alpha: 'white',
    drawPicture: (split, position, { size = SIZE }) => drawEmoji(parts[split].list[position]!, size),
    pictureTitle: (split, position) => {
      const { title, foundry } = parts[split].list[position]!;
      return `${title} (${titles.get(foundry)})`;
    },
    notes: [`training: ${foundryTitles('train')}; test: ${foundryTitles('test')}`],
    attributions: emojiFoundries.map(({ title, author, licence, url }) => ({ title, author, licence, url })),
  });
}

async function loadPictures(onProgress: DatasetRequest['onProgress']): Promise<EmojiPictures> {
  const path = await emojiCachePath(cacheFolder(), SIZE);
  const cached = readEmojiCache(path, SIZE);
  if (cached) {
    return cached;
  }
  const rendered = await renderEmoji(SIZE, onProgress);
  writeEmojiCache(path, rendered);
  return rendered;
}

function splitOf(
  { list, pixels }: EmojiPictures,
  split: SplitName,
): { list: readonly EmojiPicture[]; images: MemorySplit } {
  const foundries = new Set(emojiFoundries.filter((foundry) => foundry.split === split).map(({ id }) => id));
  const positions = Array.from(list.keys()).filter((i) => foundries.has(list[i]!.foundry));
  const chosen = positions.map((i) => list[i]!);
  return {
    list: chosen,
    images: {
      pixels: selectPixels(pixels, { positions, imageShape: [SIZE, SIZE, 3] }),
      classIds: chosen.map(({ classId }) => classId),
    },
  };
}

function checkClasses(classes: readonly ClassId[]): void {
  const known = emojiClassNames();
  const unknown = classes.filter((label) => typeof label === 'string' && !known.has(label));
  if (unknown.length > 0) {
    const close = nearestNames(String(unknown[0]), known.keys()).slice(0, 3);
    const hint = close.length > 0 ? ` Did you mean ${close.join(' or ')}?` : '';
    throw new DatasetError(
      `${unknown.length} of the ${classes.length} listed classes are not in the emoji taxonomy, ` +
        `such as ${JSON.stringify(unknown[0])}.${hint} Take a class list or class embedding made from the ` +
        'emoji hierarchy.',
      { about: 'classes' },
    );
  }
}

function foundryTitles(split: SplitName): string {
  const titles = emojiFoundries.filter((foundry) => foundry.split === split).map(({ title }) => title);
  return titles.join(', ');
}
