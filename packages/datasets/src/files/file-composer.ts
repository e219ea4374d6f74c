import type { BatchComposer, ComposeOptions, SplitName } from '../dataset/dataset.js';
import { decodeImage } from '../images/decode-image.js';
import type { Image } from '../images/image.js';
import { type Preprocessing, resizeOf } from '../images/preprocessing.js';
import { resizeBilinear } from '../images/resize-bilinear.js';
import { testSize } from '../images/test-size.js';
import { createRandom } from '../random.js';
import type { FileAugmentation } from './file-augmentation.js';
import { type PathList, pathAt } from './path-list.js';
import { PictureCache, type SharedPictureCache } from './picture-cache.js';
import { drawPicturePlan, testPlan } from './picture-plan.js';
import { PictureRenderer } from './render-picture.js';

/** What a composer of picture files needs. */
export interface FileComposerData {
  readonly paths: Readonly<Record<SplitName, PathList>>;
  readonly preprocessing: Preprocessing;
  readonly augmentation: FileAugmentation;
  /** The most pixels that a picture may have. @default as `decodeImage` */
  readonly maxPixels?: number | undefined;
  /** Whether large JPEG files are shrunk while they are decoded. @default false */
  readonly shrinkOnLoad?: boolean | undefined;
  /** @default pictures are decoded every time */
  readonly cache?: SharedPictureCache | undefined;
}

/**
 * Makes the composer of picture files. Worker threads import this module.
 *
 * @example
 * const paths = { train: packPaths(['wren.jpg']), test: packPaths([]) };
 * const composer = createComposer({ paths, preprocessing, augmentation: {} });
 * (await composer.composeBatch('train', [0], { augment: true, seeds: [7] })).length; // 224 · 224 · 3
 */
export function createComposer(data: FileComposerData): BatchComposer {
  return new FileComposer(data);
}

function decode(path: string, data: FileComposerData): Promise<Image> {
  const { alpha, orientation } = data.preprocessing;
  const shrinkTo = data.shrinkOnLoad ? longestSide(data) : undefined;
  return decodeImage(path, { alpha, orientation, maxPixels: data.maxPixels, shrinkTo });
}

/** The largest shorter side that a picture is resized to. */
function longestSide({ preprocessing, augmentation: { zoom } }: FileComposerData): number | undefined {
  const resize = resizeOf(preprocessing);
  if (resize === null) return undefined;
  const side = typeof resize === 'number' ? resize : Math.max(...resize);
  if (!zoom) return side;
  return 'pixels' in zoom
    ? Math.max(side, zoom.pixels[1] - 1)
    : Math.ceil(side * Math.max(1, zoom.factor[1]));
}

/** Where all epochs want the same size, pictures are kept in it; resizing them again changes nothing. */
async function decodeAndResize(path: string, data: FileComposerData): Promise<Image> {
  const { preprocessing, augmentation } = data;
  const picture = await decode(path, data);
  return augmentation.zoom ? picture : resizeBilinear(picture, testSize(picture, preprocessing));
}

/** What was done to the pictures of a cache. */
function variantOf({ preprocessing, augmentation, ...data }: FileComposerData): string {
  const { alpha = 'drop', orientation = 'ignore' } = preprocessing;
  const kept = augmentation.zoom ? 'as stored' : resizeOf(preprocessing);
  const shrunk = data.shrinkOnLoad ? longestSide({ preprocessing, augmentation, ...data }) : 'whole';
  return JSON.stringify([alpha, orientation, kept, shrunk]);
}

/** How a picture is distorted, and where it goes. */
interface ComposeOneOptions {
  /** @default it is prepared for the test */
  readonly drawn: { readonly seed: number; readonly augmentation: FileAugmentation } | undefined;
  readonly target: Float32Array;
  readonly place: number;
}

class FileComposer implements BatchComposer {
  readonly #data: FileComposerData;
  readonly #renderer: PictureRenderer;
  readonly #size: number;
  readonly #cache: PictureCache | undefined;
  /** As published, the colours of test pictures always stay. */
  readonly #augmentation: Readonly<Record<SplitName, FileAugmentation>>;

  constructor(data: FileComposerData) {
    this.#data = data;
    this.#renderer = new PictureRenderer(data.preprocessing);
    this.#cache = data.cache && new PictureCache(data.cache, variantOf(data));
    this.#size = data.preprocessing.imageShape.reduce((product, side) => product * side, 1);
    this.#augmentation = { train: data.augmentation, test: { ...data.augmentation, colours: undefined } };
  }

  async composeBatch(
    split: SplitName,
    indices: ArrayLike<number>,
    { augment = false, seeds = indices, onBroken, onImage }: ComposeOptions = {},
  ): Promise<Float32Array> {
    const target = new Float32Array(indices.length * this.#size);
    for (let place = 0; place < indices.length; place++) {
      onImage?.(place);
      const path = pathAt(this.#data.paths[split], indices[place]!);
      try {
        const drawn = augment ? { seed: seeds[place]!, augmentation: this.#augmentation[split] } : undefined;
        await this.#compose(path, { drawn, target, place });
      } catch (error) {
        if (!onBroken) throw error;
        target.fill(0, place * this.#size, (place + 1) * this.#size);
        onBroken({ place, path, message: error instanceof Error ? error.message : String(error) });
      }
    }
    return target;
  }

  async #compose(path: string, { drawn, target, place }: ComposeOneOptions): Promise<void> {
    const { preprocessing } = this.#data;
    const picture = await (this.#cache
      ? this.#cache.picture(path, () => decodeAndResize(path, this.#data))
      : decode(path, this.#data));
    const plan =
      drawn === undefined
        ? testPlan(picture, preprocessing)
        : drawPicturePlan(createRandom(drawn.seed), {
            picture,
            preprocessing,
            augmentation: drawn.augmentation,
          });
    this.#renderer.render(picture, { plan, target, targetOffset: place * this.#size });
  }
}
