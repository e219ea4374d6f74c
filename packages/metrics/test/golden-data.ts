import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parseNpy, parseNpz } from '@semantic-embeddings/formats';
import { readRelationFile, similarityMatrix } from '@semantic-embeddings/taxonomy';

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED'] ?? path.resolve(__dirname, '../../../../shared');
const golden = path.resolve(shared, 'golden');

/** Whether the golden data are there. */
export const available = existsSync(golden);

/** `describe` where the golden data are there; else a skipped suite whose title says why. */
export const describeGolden = (title: string, tests: () => void): void => {
  if (available) describe(title, tests);
  else describe.skip(`${title} (skipped: no shared folder)`, tests);
};

export const dimension = 100;
export const numClasses = 100;

export const readGolden = (name: string): Uint8Array => readFileSync(path.join(golden, name));
export const readNumbers = (name: string): ArrayLike<number> =>
  parseNpy(readGolden(name)).data as ArrayLike<number>;
export const hasFeatures = (set: string): boolean => existsSync(path.join(golden, `retrieval/${set}.npy`));
export const readFeatures = (set: string): Float32Array =>
  readNumbers(`retrieval/${set}.npy`) as Float32Array;

/** Rows of a text of separated values. */
export const readTable = (name: string, separator: string): string[][] =>
  Buffer.from(readGolden(name))
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator));

/** Classes of the images and their similarities, once they are asked for. */
export function loadClasses() {
  const taxonomy = readRelationFile(
    path.join(shared, 'reference/hierarchies/cifar-100/cifar.parent-child.txt'),
  );
  const ids = parseNpz(readGolden('hierarchy/cifar.npz'))['labels']!.data as ArrayLike<number>;
  const classes = Array.from(ids, Number);
  const labels = readNumbers('retrieval/labels.npy');
  return {
    labels,
    firstLabels: (count: number): number[] => Array.from(labels).slice(0, count),
    similarities: {
      WUP: similarityMatrix(taxonomy, { classes, measure: 'WUP' }),
      LCS_HEIGHT: similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' }),
    },
    embedding: readNumbers('class-embedding/cifar.unitsphere.npy'),
  };
}
