import { middle } from '../images/part-position.js';
import { roundHalfEven, scaledSize } from '../images/scaled-size.js';
import { type Preprocessing, resizeOf } from '../images/preprocessing.js';
import { testSize } from '../images/test-size.js';
import type { Random } from '../random.js';
import { type ColourStep, drawColourSteps } from './colour-steps.js';
import type { FileAugmentation, RandomErasing } from './file-augmentation.js';

/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of a picture that becomes noise. */
export interface ErasedPart extends PictureSize {
  readonly left: number;
  readonly top: number;
  /** Seed of its noise, U(0, 255) per pixel and channel, as `eraseValues` makes it. */
  readonly noiseSeed: number;
}

/** Everything that was drawn for one picture, in the order in which it is applied. */
export interface PicturePlan {
  /** Size after resizing. */
  readonly size: PictureSize;
  /** Turn about the middle in degrees, counter-clockwise. */
  readonly angle: number;
  readonly colours: readonly ColourStep[];
  readonly flipHorizontally: boolean;
  readonly flipVertically: boolean;
  /** In the resized, mirrored picture. */
  readonly erased: ErasedPart | undefined;
  /** Where the part that the network sees begins in the resized, mirrored picture; negative where it is padded. */
  readonly left: number;
  readonly top: number;
}

/** After that many rectangles that do not fit, nothing is erased: in a picture of one row none would ever fit. */
const MOST_TRIES = 1000;

/**
 * Decides how a picture of given size is distorted. The draws come in the order of the published pipeline: size, angle,
 * colours, mirroring left-right and top-bottom, erasing (area and ratio until they fit, column, row, noise), and the
 * part, its row before its column. What is switched off, or leaves no choice, draws nothing.
 *
 * @param random - the generator of this picture
 * @param options - size of the decoded picture, preparation of the dataset and its augmentation
 * @example
 * const preprocessing = { imageShape: [224, 224, 3], mean, std, resize: 256 };
 * drawPicturePlan(createRandom(1), { picture: { width: 500, height: 375 }, preprocessing, augmentation: {} }).size;
 * // { width: 341, height: 256 }
 */
export function drawPicturePlan(
  random: Random,
  {
    picture,
    preprocessing,
    augmentation,
  }: {
    readonly picture: PictureSize;
    readonly preprocessing: Preprocessing;
    readonly augmentation: FileAugmentation;
  },
): PicturePlan {
  const [cropHeight, cropWidth] = preprocessing.imageShape;
  const { rotation = 0, colours, horizontalFlip = false, verticalFlip = false, erasing } = augmentation;
  const size = drawSize(random, { picture, preprocessing, zoom: augmentation.zoom });
  const angle = rotation > 0 ? random.uniform(-rotation, rotation) : 0;
  const steps = colours ? drawColourSteps(random, colours) : [];
  const flipHorizontally = horizontalFlip && random.float() < 0.5;
  const flipVertically = verticalFlip && random.float() < 0.5;
  const erased = erasing && drawErasedPart(random, { size, erasing });
  const top = drawOffset(random, { available: size.height, length: cropHeight });
  const left = drawOffset(random, { available: size.width, length: cropWidth });
  return { size, angle, colours: steps, flipHorizontally, flipVertically, erased, left, top };
}

/**
 * How a picture of given size is prepared for the test: resized, and the middle cut out.
 *
 * @example
 * testPlan({ width: 500, height: 375 }, { imageShape: [224, 224, 3], mean, std, resize: 256 }).left; // 58
 */
export function testPlan(picture: PictureSize, preprocessing: Preprocessing): PicturePlan {
  const [cropHeight, cropWidth] = preprocessing.imageShape;
  const size = testSize(picture, preprocessing);
  return {
    ...{ size, angle: 0, colours: [], flipHorizontally: false, flipVertically: false, erased: undefined },
    ...{ left: middle(size.width, cropWidth), top: middle(size.height, cropHeight) },
  };
}

function drawSize(
  random: Random,
  {
    picture,
    preprocessing,
    zoom,
  }: {
    readonly picture: PictureSize;
    readonly preprocessing: Preprocessing;
    readonly zoom: FileAugmentation['zoom'];
  },
): PictureSize {
  if (!zoom) return testSize(picture, preprocessing);
  if ('pixels' in zoom) {
    const [low, high] = zoom.pixels;
    return scaledSize(picture, low + random.int(high - low));
  }
  const factor = random.uniform(...zoom.factor);
  const resize = resizeOf(preprocessing);
  if (typeof resize === 'number') return scaledSize(picture, Math.max(1, roundHalfEven(resize * factor)));
  const { width, height } = testSize(picture, preprocessing);
  const scaled = (length: number): number => Math.max(1, roundHalfEven(length * factor));
  return { width: scaled(width), height: scaled(height) };
}

function drawErasedPart(
  random: Random,
  { size: { width, height }, erasing }: { readonly size: PictureSize; readonly erasing: RandomErasing },
): ErasedPart | undefined {
  if (random.float() >= erasing.probability) return undefined;
  const { area = [0.02, 0.3], aspect = [0.3, 1 / 0.3] } = erasing;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const pixels = random.uniform(...area) * height * width;
    const ratio = random.uniform(...aspect);
    const part = {
      height: Math.floor(Math.sqrt(pixels * ratio)),
      width: Math.floor(Math.sqrt(pixels / ratio)),
    };
    if (part.height < height && part.width < width) {
      const left = random.int(width - part.width);
      const top = random.int(height - part.height);
      return { ...part, left, top, noiseSeed: random.uint32() };
    }
  }
  return undefined;
}

function drawOffset(
  random: Random,
  { available, length }: { readonly available: number; readonly length: number },
): number {
  if (available === length) return 0;
  return available > length ? random.int(available - length + 1) : -random.int(length - available + 1);
}
