import { createRandom } from '@semantic-embeddings/datasets';
import { Taxonomy } from '@semantic-embeddings/taxonomy';
import sharp from 'sharp';
import type { ReportInput, ReportRun } from '../src/index.js';

const edges = [
  ['thing', 'animal'],
  ['thing', 'vehicle'],
  ['animal', 'dog'],
  ['animal', 'cat'],
  ['vehicle', 'car'],
  ['vehicle', 'bicycle'],
] as const;

/** Classes of {@link smallInput}. */
export const smallClasses = ['dog', 'cat', 'car', 'bicycle'];

/** A picture of one colour. */
const picture = (image: number): Promise<Uint8Array> =>
  sharp({ create: { width: 24, height: 24, channels: 3, background: `hsl(${(image % 4) * 90}, 60%, 55%)` } })
    .png()
    .toBuffer();

/** Features around a centre per class; those of relatives are near to each other where `meaning` is true. */
export function smallRun(
  label: string,
  { meaning, seed = 1 }: { meaning: boolean; seed?: number },
): ReportRun {
  const random = createRandom(seed);
  const centres = meaning
    ? [
        [1, 0, 0.5, 0],
        [0.8, 0, -0.5, 0],
        [0, 1, 0, 0.5],
        [0, 0.8, 0, -0.5],
      ]
    : [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ];
  const features = Float32Array.from(
    smallLabels.flatMap((of) => centres[of]!.map((x) => x + 0.35 * random.normal())),
  );
  return { label, features, dimension: 4, centroids: centres.flat() };
}

/** Class of every image: 12 of each. */
export const smallLabels = Array.from({ length: 48 }, (_, image) => image % 4);

/** Two runs on 48 images of four classes. */
export function smallInput(change: Partial<ReportInput> = {}): ReportInput {
  return {
    images: {
      title: 'four things',
      labels: smallLabels,
      classes: smallClasses,
      picture,
      imageTitle: (image) => `${image}.png`,
      trainSize: 100,
      attributions: ['Pictures by somebody (CC0)'],
    },
    taxonomy: Taxonomy.fromEdges(edges),
    runs: [smallRun('one-hot', { meaning: false }), smallRun('semantic', { meaning: true })],
    random: createRandom(1),
    resamples: 200,
    ...change,
  };
}
