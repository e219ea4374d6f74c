import type { Image } from '../images/image.js';
import type { Preprocessing } from '../images/preprocessing.js';
import { rotateBilinear } from '../images/rotate-bilinear.js';
import { toGrey } from '../images/to-grey.js';
import { deriveSeed } from '../derive-seed.js';
import { resizePlainly } from '../../test/plain-resize.js';
import { createRandom } from '../random.js';
import { distortColours } from './distort-colours.js';
import { type PicturePlan, testPlan } from './picture-plan.js';
import { PictureRenderer } from './render-picture.js';

const statistics = { mean: [124.5, 117.25, 104], std: [58.4, 57.1, 57.4] };

function makePicture(width: number, height: number, channels: 1 | 3 = 3): Image {
  const random = createRandom(width * 1000 + height);
  const pixels = Uint8Array.from({ length: width * height * channels }, () => random.uint32());
  return { pixels, width, height, channels };
}

function makePlan(part: Partial<PicturePlan> & Pick<PicturePlan, 'size'>): PicturePlan {
  return {
    ...{ angle: 0, colours: [], flipHorizontally: false, flipVertically: false, erased: undefined },
    ...{ left: 0, top: 0 },
    ...part,
  };
}

function render(picture: Image, preprocessing: Preprocessing, plan: PicturePlan): Float32Array {
  const [height, width, channels] = preprocessing.imageShape;
  const target = new Float32Array(height * width * channels + 2).fill(7);
  new PictureRenderer(preprocessing).render(picture, { plan, target, targetOffset: 1 });
  expect([target[0], target.at(-1)]).toEqual([7, 7]); // what lies before and after is left alone
  return target.subarray(1, -1);
}

/** A whole resized picture: one colour per place, rows from the top. */
type Rows = (readonly number[])[][];

/** The published order, step by step on whole pictures. */
function renderPlainly(picture: Image, preprocessing: Preprocessing, plan: PicturePlan): Float32Array {
  const { imageShape, mean, std, channelOrder } = preprocessing;
  const [cropHeight, cropWidth, channels] = imageShape;
  let image = resizePlainly(channels === 1 ? toGrey(picture) : picture, plan.size);
  if (plan.angle !== 0) image = rotateBilinear(image, plan.angle);
  let values = Float32Array.from(image.pixels);
  if (plan.colours.length > 0) {
    values = values.map((value) => value / 255);
    distortColours(values, { steps: plan.colours, channels: image.channels });
    values = values.map((value) => value * 255);
  }
  let rows: Rows = Array.from({ length: image.height }, (_, y) =>
    Array.from({ length: image.width }, (_, x) =>
      Array.from({ length: channels }, (_, channel) => {
        const value = values[(y * image.width + x) * image.channels + Math.min(channel, image.channels - 1)]!;
        return (value - mean[channel]!) / std[channel]!;
      }),
    ),
  );
  if (channelOrder === 'bgr') rows = rows.map((row) => row.map((colour) => [...colour].reverse()));
  if (plan.flipHorizontally) rows = rows.map((row) => [...row].reverse());
  if (plan.flipVertically) rows = [...rows].reverse();
  const { erased } = plan;
  for (let i = 0; erased && i < erased.width * erased.height; i++) {
    const [y, x] = [Math.floor(i / erased.width), i % erased.width];
    rows[erased.top + y]![erased.left + x] = Array.from(
      { length: channels },
      (_, channel) =>
        (deriveSeed(erased.noiseSeed, i * channels + channel) * (255 / 2 ** 32) - mean[channel]!) /
        std[channel]!,
    );
  }
  const reflect = (place: number, length: number): number => {
    let at = place;
    while (at < 0 || at >= length) at = length === 1 ? 0 : at < 0 ? -at : 2 * (length - 1) - at;
    return at;
  };
  return Float32Array.from(
    Array.from({ length: cropHeight }, (_, y) =>
      Array.from(
        { length: cropWidth },
        (_, x) => rows[reflect(y + plan.top, rows.length)]![reflect(x + plan.left, rows[0]!.length)]!,
      ),
    ).flat(2),
  );
}

/** Sizes of the source, sizes after resizing, and where the part of 12 × 14 begins: cut, cut and padded, padded. */
const places = [
  { source: [41, 30], size: { width: 23, height: 17 }, left: 5, top: 2 },
  { source: [9, 7], size: { width: 23, height: 17 }, left: 9, top: 5 },
  { source: [40, 17], size: { width: 23, height: 17 }, left: 0, top: 0 },
  { source: [31, 5], size: { width: 30, height: 3 }, left: 11, top: -4 },
  { source: [6, 50], size: { width: 2, height: 40 }, left: -9, top: 20 },
  { source: [30, 20], size: { width: 9, height: 6 }, left: -2, top: -3 },
  { source: [1, 1], size: { width: 1, height: 1 }, left: -3, top: 0 },
] as const;
const flips = [0, 1, 2, 3].map((bits) => ({ flipHorizontally: bits % 2 === 1, flipVertically: bits > 1 }));
const networks: readonly Preprocessing[] = [
  { imageShape: [12, 14, 3], ...statistics },
  { imageShape: [12, 14, 3], ...statistics, channelOrder: 'bgr' },
  { imageShape: [12, 14, 1], mean: [110.3], std: [61.7] },
];

describe('PictureRenderer', () => {
  const grid = places.flatMap((place) =>
    flips.flatMap((flip) => [false, true].map((erase) => ({ place, flip, erase }))),
  );

  it.each(networks)('computes what the steps on whole pictures give, to the bit: %j', (preprocessing) => {
    for (const { place, flip, erase } of grid) {
      const { source, size, left, top } = place;
      const erased = {
        ...{ left: size.width >> 2, top: size.height >> 2, noiseSeed: 9 },
        ...{ width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2) },
      };
      const plan = makePlan({ size, left, top, ...flip, erased: erase ? erased : undefined });
      for (const channels of [1, 3] as const) {
        const picture = makePicture(source[0], source[1], channels);
        expect(render(picture, preprocessing, plan)).toEqual(renderPlainly(picture, preprocessing, plan));
      }
    }
  });

  it.each(networks)(
    'turns pictures and changes their colours before it standardizes them: %j',
    (preprocessing) => {
      const colours = [
        { kind: 'value', amount: 0.1 },
        { kind: 'saturation', amount: 1.3 },
        { kind: 'contrast', factors: [0.7, 1.2, 1.4] },
      ] as const;
      const picture = makePicture(41, 30);
      for (const { size, left, top } of places.slice(0, 4)) {
        for (const part of [{ angle: 20 }, { colours }, { angle: -50, colours, flipHorizontally: true }]) {
          const plan = makePlan({ size, left, top, ...part });
          expect(render(picture, preprocessing, plan)).toEqual(renderPlainly(picture, preprocessing, plan));
        }
      }
    },
  );

  it('renders only the part that the network sees of pictures that would be enormous', () => {
    const preprocessing = { imageShape: [8, 8, 1], mean: [0], std: [1], resize: 256 } as const;
    const picture = makePicture(60_000, 1, 1);
    const plan = testPlan(picture, preprocessing);
    expect(plan.size).toEqual({ width: 15_360_000, height: 256 });
    const pixels = render(picture, preprocessing, plan);
    const [before, after] = [picture.pixels[29_999]!, picture.pixels[30_000]!];
    // The middle of the picture lies between two pixels, 256 steps apart.
    expect(Math.abs(pixels[0]! - (before + after) / 2)).toBeLessThan(Math.abs(after - before) / 32 + 1);
    expect(() => render(picture, preprocessing, { ...plan, angle: 1 })).toThrow(
      'expected a picture of at most 67,108,864 pixels after resizing, got 15360000 × 256',
    );
  });

  it('has other noise at every place of an erased rectangle, uniform on 0 … 255', () => {
    const preprocessing = { imageShape: [64, 64, 3], mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const erased = { left: 0, top: 0, width: 64, height: 64, noiseSeed: 1 };
    const plan = makePlan({ size: { width: 64, height: 64 }, erased });
    const noise = Array.from(render(makePicture(64, 64), preprocessing, plan));
    expect(new Set(noise).size).toBeGreaterThan(noise.length * 0.99);
    for (let sixteenth = 0; sixteenth < 16; sixteenth++) {
      const found = noise.filter((value) => Math.floor((value / 255) * 16) === sixteenth).length;
      // 12,288 draws: 768 ± 27 expected; five standard deviations.
      expect(Math.abs(found - 768)).toBeLessThan(135);
    }
  });

  it('rejects statistics that do not fit the channels', () => {
    expect(() => new PictureRenderer({ imageShape: [4, 4, 3], mean: [0], std: [1] })).toThrow(
      'needs 1 or 3 channels with a mean and a standard deviation each, got 1 and 1',
    );
  });
});
