import { createRandom } from '@semantic-embeddings/datasets';
import { Taxonomy } from '@semantic-embeddings/taxonomy';
import { smallInput } from '../../test/small-runs.js';
import { analyseRuns } from './analyse-runs.js';
import { classMeanCosines } from './class-means.js';
import { colourBranches } from './colour-branches.js';
import { orderClasses } from './order-classes.js';
import { randomQueries } from './random-queries.js';
import { splitIntoBranches } from './split-into-branches.js';

/** A pet is an animal and a friend. */
const dag = Taxonomy.fromEdges([
  ['thing', 'animal'],
  ['thing', 'friend'],
  ['thing', 'vehicle'],
  ['animal', 'pet'],
  ['friend', 'pet'],
  ['pet', 'dog'],
  ['pet', 'cat'],
  ['vehicle', 'car'],
  ['vehicle', 'bicycle'],
]);
const classes = ['dog', 'cat', 'car', 'bicycle'];

describe('branches of a taxonomy', () => {
  it('share out every class once, also below several parents', () => {
    for (const count of [1, 2, 3, 4, 9]) {
      const members = splitIntoBranches(dag, { classes, count }).flatMap((branch) => branch.members);
      expect([...members].sort()).toEqual([0, 1, 2, 3]);
    }
  });

  it('keep a class that is above another as a branch of its own', () => {
    const nested = Taxonomy.fromEdges([
      ['thing', 'dog'],
      ['dog', 'poodle'],
      ['thing', 'car'],
    ]);
    const split = splitIntoBranches(nested, { classes: ['dog', 'poodle', 'car'], count: 3 });
    expect(split.flatMap(({ members }) => members).sort()).toEqual([0, 1, 2]);
    expect(split).toHaveLength(3);
  });

  it('have letters in the order of the taxonomy, a ninth and all others the same', () => {
    expect(colourBranches(dag, classes).branchOf).toHaveLength(4);
    const many = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);
    const flat = Taxonomy.fromEdges(many.map((id) => ['root', id] as const));
    const { nodes, branchOf } = colourBranches(flat, many);
    expect(nodes).toEqual(['c00', 'c01', 'c02', 'c03', 'c04', 'c05', 'c06', undefined]);
    expect(branchOf).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7]);
  });

  it('put related classes beside each other', () => {
    const order = orderClasses(dag, ['dog', 'car', 'cat', 'bicycle']);
    expect(order).toEqual([0, 2, 1, 3]);
  });

  it('give queries by turns, each image once', () => {
    const labels = [0, 0, 0, 0, 2, 3];
    const queries = randomQueries(dag, { classes, labels, count: 5, random: createRandom(1) });
    expect(new Set(queries).size).toBe(5);
    expect(new Set(queries.slice(0, 3).map((row) => labels[row]))).toEqual(new Set([0, 2, 3]));
    expect(randomQueries(dag, { classes, labels, count: 10, random: createRandom(1) })).toHaveLength(6);
  });

  it('are counted under every parent, and unfolded under the first', async () => {
    const { taxonomy } = await analyseRuns(smallInput({ taxonomy: dag, mapPoints: 0, resamples: 0 }));
    const [animal, friend] = taxonomy.children;
    expect(animal).toMatchObject({ name: 'animal › pet', numClasses: 2, images: 24 });
    expect(animal!.children.map(({ name }) => name)).toEqual(['dog', 'cat']);
    expect(friend).toMatchObject({ numClasses: 2, images: 24, accuracy: animal!.accuracy });
    expect(taxonomy.images).toBe(48);
    expect(JSON.stringify(friend).match(/"dog"/g)).toBeNull();
  });
});

describe('classMeanCosines', () => {
  it('compares the directions of class means, each image of the same weight where cosines rank', () => {
    const run = { label: 'a', features: Float32Array.of(100, 0, 0, 1, 1, 1), dimension: 2 };
    const options = { labels: Int32Array.of(0, 0, 1), numClasses: 3 };
    const [, together, empty] = classMeanCosines(run, options);
    expect(together).toBeCloseTo(1, 12);
    expect(empty).toBe(0);
    expect(classMeanCosines({ ...run, normalize: false }, options)[1]).toBeCloseTo(
      101 / Math.sqrt(2 * (100 ** 2 + 1)),
      12,
    );
  });
});
