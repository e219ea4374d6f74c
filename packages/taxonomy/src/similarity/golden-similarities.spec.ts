import { join, resolve } from 'node:path';
import { describeShared, readGoldenPairs, sharedFolder, type GoldenPairs } from '../../test/golden-pairs.js';
import { dissimilarityMatrix, similarityMatrix } from './similarity-matrix.js';
import { lcsHeightSimilarity } from './lcs-height.js';
import { readHierarchyFolder } from '../files/read-hierarchy-folder.js';
import { readRelationFile } from '../files/read-relations.js';
import type { Taxonomy } from '../graph/taxonomy.js';
import { wuPalmerSimilarity } from './wu-palmer-similarity.js';

const hierarchies = resolve(__dirname, '../../../../hierarchies');
const published = join(sharedFolder, 'reference/hierarchies');

/** Golden file, own folder, published file with its options. */
const trees = [
  ['cifar', 'cifar-100', 'cifar-100/cifar.parent-child.txt', {}],
  ['cub_balanced', 'cub-balanced', 'cub/cub_balanced.parent-child.txt', {}],
  ['cub_flat', 'cub-flat', 'cub/cub_flat.parent-child.txt', {}],
  ['nab', 'nabirds', 'nabirds/hierarchy.txt', { isA: true }],
  ['ilsvrc_mintree', 'ilsvrc', 'ilsvrc2012/wordnet.parent-child.mintree.txt', { stringIds: true }],
] as const;

/** Positions in the upper triangle where ours differ from the golden ones, compared as the float32 that they are. */
function differences(taxonomy: Taxonomy, golden: GoldenPairs): { lcsHeight: number[]; wup: number[] } {
  const classes = golden.labels;
  const n = classes.length;
  const dissimilarity = dissimilarityMatrix(taxonomy, { classes });
  const similarity = similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' });
  const wuPalmer = similarityMatrix(taxonomy, { classes, measure: 'WUP' });
  const { maxHeight } = taxonomy;
  const differing = { lcsHeight: [] as number[], wup: [] as number[] };
  let pair = 0;
  for (let row = 0; row < n; row++) {
    for (let column = row; column < n; column++, pair++) {
      for (const at of [row * n + column, column * n + row]) {
        const exact =
          Math.fround(dissimilarity[at]!) === golden.lcsHeight[pair] &&
          similarity[at] === 1 - golden.lcsHeights[pair]! / maxHeight;
        if (!exact) differing.lcsHeight.push(pair);
        if (Math.fround(wuPalmer[at]!) !== golden.wup[pair]) differing.wup.push(pair);
      }
    }
  }
  expect(pair).toBe(golden.wup.length);
  return differing;
}

describeShared('golden class similarities', () => {
  it.each(trees)('%s: all pairs of the folder %s are exact to float32', (goldenName, folder) => {
    const golden = readGoldenPairs(goldenName);
    const { taxonomy, classes } = readHierarchyFolder(join(hierarchies, folder));
    expect(classes).toEqual(golden.labels);
    expect(differences(taxonomy, golden)).toEqual({ lcsHeight: [], wup: [] });
  });

  it.each(trees)(
    '%s: all pairs of the published file are exact to float32',
    (goldenName, _, file, options) => {
      const golden = readGoldenPairs(goldenName);
      const taxonomy = readRelationFile(join(published, file), options);
      expect(taxonomy.leaves).toEqual(golden.labels);
      expect(differences(taxonomy, golden)).toEqual({ lcsHeight: [], wup: [] });
    },
  );

  it.each([
    ['the published relations', join(published, 'ilsvrc2012/wordnet.parent-child.pruned.txt')],
    ['the folder ilsvrc-dag', join(hierarchies, 'ilsvrc-dag/hierarchy.txt')],
  ])('ilsvrc_pruned: of 500,500 pairs in %s one depends on a tie, all others are exact', (_, file) => {
    const golden = readGoldenPairs('ilsvrc_pruned');
    const taxonomy = readRelationFile(file, { stringIds: true });
    const { lcsHeight, wup } = differences(taxonomy, golden);
    // Both entries of the pair: n03614532 (height 3) and a node of height 5 subsume it at the same depth; the lower one is ours.
    expect(new Set([...lcsHeight, ...wup]).size).toBe(1);
    const [a, b] = ['n02672831', 'n03854065'] as const;
    expect(lcsHeightSimilarity(taxonomy, a, b)).toBe(1 - 3 / 19);
    expect(wuPalmerSimilarity(taxonomy, a, b)).toBe(0.9);
  });

  it('the folder ilsvrc-dag gives bit for bit the similarities of the whole published DAG', () => {
    const { taxonomy, classes } = readHierarchyFolder(join(hierarchies, 'ilsvrc-dag'));
    const whole = readRelationFile(join(published, 'ilsvrc2012/wordnet.parent-child.pruned.txt'), {
      stringIds: true,
    });
    for (const measure of ['LCS_HEIGHT', 'WUP'] as const) {
      const [ours, theirs] = [taxonomy, whole].map((from) => similarityMatrix(from, { classes, measure }));
      expect(Buffer.from(ours!.buffer).equals(Buffer.from(theirs!.buffer))).toBe(true);
    }
  });
});
