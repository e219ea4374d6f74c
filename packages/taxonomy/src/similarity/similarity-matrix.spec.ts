import { resolve } from 'node:path';
import { ByDefinition } from '../../test/by-definition.js';
import { randomDag, seededRandom } from '../../test/random-relations.js';
import { dissimilarityMatrix, similarityMatrix, type SimilarityMeasure } from './similarity-matrix.js';
import { lcsHeightSimilarity } from './lcs-height.js';
import { readHierarchyFolder } from '../files/read-hierarchy-folder.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { wuPalmerSimilarity } from './wu-palmer-similarity.js';

const tree = Taxonomy.fromEdges([
  [10, 0],
  [10, 1],
  [11, 2],
  [12, 10],
  [12, 11],
]);

describe('similarityMatrix', () => {
  it('gives the published example values', () => {
    expect([...similarityMatrix(tree)]).toEqual([1, 0.5, 0, 0.5, 1, 0, 0, 0, 1]);
    const [third, twoThirds] = [1 / 3, 2 / 3];
    expect([...similarityMatrix(tree, { measure: 'WUP' })]).toEqual([
      ...[1, twoThirds, third],
      ...[twoThirds, 1, third],
      ...[third, third, 1],
    ]);
  });

  it('follows the order of the classes, inner classes and repetitions included', () => {
    expect([...similarityMatrix(tree, { classes: [2, 10, 2] })]).toEqual([1, 0, 1, 0, 0.5, 0, 1, 0, 1]);
    expect([...dissimilarityMatrix(tree, { classes: [2, 10] })]).toEqual([0, 1, 1, 0.5]);
  });

  it('gives chosen rows of the dissimilarities', () => {
    const taxonomy = Taxonomy.fromEdges(randomDag(40, seededRandom(4)));
    const classes = [3, 30, 31, 32, 0];
    const whole = dissimilarityMatrix(taxonomy, { classes });
    expect(dissimilarityMatrix(taxonomy, { classes, rows: [3, 1, 3] })).toEqual(
      Float64Array.from([3, 1, 3].flatMap((row) => [...whole.subarray(row * 5, row * 5 + 5)])),
    );
  });

  it('gives nothing for no classes', () => {
    expect(similarityMatrix(tree, { classes: [] })).toHaveLength(0);
  });

  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'agrees bit for bit with the definitions and the pairwise functions on random DAG %d',
    (seed) => {
      const random = seededRandom(seed);
      const size = 3 + Math.floor(random() * 22);
      const relations = randomDag(size, random);
      const taxonomy = Taxonomy.fromEdges(relations);
      const reference = new ByDefinition(relations);
      const classes = Array.from({ length: 8 }, () => Math.floor(random() * size));
      const byHeight = similarityMatrix(taxonomy, { classes });
      const byPath = similarityMatrix(taxonomy, { classes, measure: 'WUP' });
      classes.forEach((a, row) => {
        classes.forEach((b, column) => {
          const at = row * classes.length + column;
          expect([a, b, byHeight[at], byPath[at]]).toEqual([
            a,
            b,
            reference.lcsHeight(a, b),
            reference.wuPalmer(a, b),
          ]);
          expect(byHeight[at]).toBe(lcsHeightSimilarity(taxonomy, a, b));
          expect(byPath[at]).toBe(wuPalmerSimilarity(taxonomy, a, b));
        });
      });
    },
  );

  it('does not depend on the order of the relations', () => {
    const relations = randomDag(60, seededRandom(7));
    const [forward, backward] = [relations, relations.toReversed()].map((edges) =>
      similarityMatrix(Taxonomy.fromEdges(edges), { classes: [3, 50, 51, 52, 53], measure: 'WUP' }),
    );
    expect(forward).toEqual(backward);
  });

  it('is symmetric across the blocks of large Wu–Palmer matrices', () => {
    const taxonomy = Taxonomy.fromEdges(randomDag(400, seededRandom(3)));
    const classes = taxonomy.nodes.slice(0, 150);
    const matrix = similarityMatrix(taxonomy, { classes, measure: 'WUP' });
    for (let row = 0; row < 150; row++) {
      expect(matrix[row * 150 + row]).toBe(1);
      for (let column = 0; column < row; column++) {
        expect(matrix[row * 150 + column]).toBe(matrix[column * 150 + row]);
      }
    }
  });

  it('names two classes without common ancestor', () => {
    const forest = Taxonomy.fromEdges([
      ['a', 'x'],
      ['b', 'y'],
    ]);
    expect(() => similarityMatrix(forest)).toThrow(/classes "x" and "y" have no common ancestor.*2 roots/);
  });

  it('refuses an unknown class and an unknown measure', () => {
    expect(() => similarityMatrix(tree, { classes: [0, 99] })).toThrow(/unknown class 99/);
    expect(() => similarityMatrix(tree, { measure: 'toString' as SimilarityMeasure })).toThrow(
      'expected similarity measure LCS_HEIGHT or WUP, got toString',
    );
  });

  it('computes the matrices of the 1000 ILSVRC classes on the DAG in well under a second', () => {
    const { taxonomy, classes } = readHierarchyFolder(
      resolve(__dirname, '../../../../hierarchies/ilsvrc-dag'),
    );
    for (const measure of ['LCS_HEIGHT', 'WUP'] as const) {
      const start = process.cpuUsage();
      similarityMatrix(taxonomy, { classes, measure });
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1e6).toBeLessThan(1);
    }
  });
});
