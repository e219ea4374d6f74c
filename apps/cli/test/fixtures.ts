import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serializePickle, writeNpyFile } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'semantic-embeddings-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** Two groups of two classes below one root: similarity 1/2 within a group, 0 between them. */
export const tinyHierarchy = '10 0\n10 1\n11 2\n11 3\n12 10\n12 11\n';

/** Writes numbers as npy file. */
export function writeNumbers(
  path: string,
  data: Float32Array | Float64Array | Int32Array,
  shape: readonly number[] = [data.length],
): void {
  writeNpyFile(path, ndarray(data, [...shape]));
}

/** Writes text. */
export function writeText(path: string, text: string): string {
  writeFileSync(path, text);
  return path;
}

/** Class vectors for the tiny hierarchy: own class nearest, then the other one of its group. */
const classVectors = [
  [1, 0, 0.5, 0],
  [1, 0, -0.5, 0],
  [0, 1, 0, 0.5],
  [0, 1, 0, -0.5],
];

/** Images of the classes 0, 1, 2, 3, 0, … of the tiny hierarchy. */
export interface TinyImages {
  readonly labels: Int32Array;
  /** `[images, 4]`: ranks every image perfectly. */
  readonly features: Float32Array;
  /** `[images, 4]`: highest at the class of the image. */
  readonly scores: Float32Array;
}

/** Labels, features and class scores with small deviations. */
export function tinyImages(images: number): TinyImages {
  const labels = Int32Array.from({ length: images }, (_, image) => image % 4);
  const build = (value: (label: number, d: number) => number): Float32Array =>
    Float32Array.from({ length: images * 4 }, (_, position) => {
      const [image, d] = [Math.floor(position / 4), position % 4];
      return value(labels[image] ?? 0, d) + 0.01 * ((image * 7 + d) % 5);
    });
  return {
    labels,
    features: build((label, d) => classVectors[label]?.[d] ?? 0),
    scores: build((label, d) => (d === label ? 1 : 0)),
  };
}

/**
 * Writes a data set in the form of CIFAR-100 whose images have one plain colour per class.
 *
 * @param folder existing folder
 */
export function writeColourCifar(
  folder: string,
  { classes, train, test }: Record<'classes' | 'train' | 'test', number>,
): void {
  for (const [name, perClass] of [['train', train] as const, ['test', test] as const]) {
    const images = classes * perClass;
    const data = new Uint8Array(images * 3072);
    const labels = Array.from({ length: images }, (_, image) => image % classes);
    labels.forEach((label, image) => {
      for (let pixel = 0; pixel < 3072; pixel++) {
        const channel = Math.floor(pixel / 1024);
        data[image * 3072 + pixel] = ((label * (3 + channel) * 37) % 200) + ((pixel * 7 + image * 13) % 40);
      }
    });
    const batch = new Map<string, unknown>([
      ['data', ndarray(data, [images, 3072])],
      ['fine_labels', labels],
    ]);
    writeFileSync(join(folder, name), serializePickle(batch as never));
  }
  const names = Array.from({ length: classes }, (_, label) => `colour ${label}`);
  writeFileSync(join(folder, 'meta'), serializePickle(new Map([['fine_label_names', names]]) as never));
}
