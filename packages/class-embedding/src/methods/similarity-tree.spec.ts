import { join } from 'node:path';
import { readHierarchyFolder, Taxonomy, type ClassId, type Relation } from '@semantic-embeddings/taxonomy';
import ndarray from 'ndarray';
import { gram, greatestDifference, randomNumbers } from '../../test/matrices.js';
import { similarityTree } from './similarity-tree.js';
import { targetMatrix } from './target-matrix.js';
import { treeUnitSphere } from './tree-unit-sphere.js';
import { unitSphere } from './unit-sphere.js';

/** What differs among random trees: how the parent of a node is drawn, and how many roots there are. */
const shapes: Readonly<Record<string, (node: number, random: () => number) => number>> = {
  'any parent': (node, random) => Math.floor(random() * node),
  'wide and flat': (node, random) => Math.floor(random() ** 4 * node),
  'long chains': (node, random) => (random() < 0.9 ? node - 1 : Math.floor(random() * node)),
  'single-child chains to every leaf': (node, random) =>
    node % 4 === 0 ? 4 * Math.floor((random() * node) / 4) : node - 1,
};

function randomTree(shape: string, seed: number): { taxonomy: Taxonomy; classes: ClassId[] } {
  const random = randomNumbers(seed);
  const size = 20 + Math.floor(random() * 200);
  const relations = Array.from({ length: size }, (_, i): Relation => [shapes[shape]!(i + 1, random), i + 1]);
  // A second tree that is higher: heights are those of the whole hierarchy, so similarities below the first root stay above 0.
  const other = Array.from({ length: seed % 2 === 0 ? size : 0 }, (_, i): Relation => [1000 + i, 1001 + i]);
  const shuffled = [...relations, ...other]
    .map((relation) => [random(), relation] as const)
    .sort(([a], [b]) => a - b);
  const taxonomy = Taxonomy.fromEdges(shuffled.map(([, relation]) => relation));
  // Inner nodes among the classes, some above others, in no order.
  const drawn = Array.from({ length: 2 + Math.floor(random() * size) }, () => Math.floor(random() * size));
  return { taxonomy, classes: [...new Set([...drawn, size, size - 1])] };
}

const cases = Object.keys(shapes).flatMap((shape) =>
  Array.from({ length: 25 }, (_, seed) => [shape, seed] as const),
);

describe('the unit sphere by a tree', () => {
  it.each(cases)('is what the matrix gives: %s, seed %i', (shape, seed) => {
    const { taxonomy, classes } = randomTree(shape, seed);
    const n = classes.length;
    const similarities = targetMatrix(taxonomy, { classes, target: 'similarities' });
    const byMatrix = unitSphere(ndarray(similarities, [n, n]));
    const byTree = treeUnitSphere(similarityTree(taxonomy, classes)!);
    // Rounding of some hundred steps (2⁻⁵³ each), amplified by long chains, whose classes are nearly the same point.
    expect(greatestDifference(byTree.data, byMatrix.data)).toBeLessThan(1e-12);
    expect(greatestDifference(gram(byTree), similarities)).toBeLessThan(1e-13);
    for (let i = 0; i < n; i++) {
      expect(byTree.get(i, i)).toBeGreaterThan(0);
      expect(byTree.data.subarray(i * n + i + 1, (i + 1) * n).every((above) => above === 0)).toBe(true);
    }
  });

  it.each(['cifar-100', 'cub-balanced', 'cub-flat', 'cub-wikispecies', 'nabirds', 'inat-2019', 'ilsvrc'])(
    'is what the matrix gives for the classes of %s',
    (name) => {
      const { taxonomy, classes } = readHierarchyFolder(join(__dirname, '../../../../hierarchies', name));
      const shape = [classes.length, classes.length];
      const byMatrix = unitSphere(
        ndarray(targetMatrix(taxonomy, { classes, target: 'similarities' }), shape),
      );
      const byTree = treeUnitSphere(similarityTree(taxonomy, classes)!);
      // As far as the golden arrays are met; rounding leaves some 1e-15.
      expect(greatestDifference(byTree.data, byMatrix.data)).toBeLessThan(1e-12);
    },
  );

  it('takes leaves that are one, all or none of the children of the root', () => {
    const star = Taxonomy.fromEdges(Array.from({ length: 40 }, (_, i): Relation => ['root', `leaf ${i}`]));
    const { data } = treeUnitSphere(similarityTree(star, star.leaves)!);
    expect(
      greatestDifference(
        data,
        Float64Array.from({ length: 1600 }, (_, at) => +(at % 41 === 0)),
      ),
    ).toBe(0);
  });
});

describe('similarityTree', () => {
  const tree: Relation[] = [
    ['food', 'fruit'],
    ['food', 'bread'],
    ['fruit', 'apple'],
    ['fruit', 'pear'],
  ];

  it('gives every node what it is more similar than its parent, and inner classes a leaf of their own', () => {
    expect(similarityTree(Taxonomy.fromEdges(tree), ['pear', 'fruit'])).toEqual({
      parents: Int32Array.of(-1, 0, 1, 1),
      increments: Float64Array.of(0, 0.5, 0.5, 0.5),
      points: Int32Array.of(2, 3),
    });
  });

  it.each<readonly [string, Relation[]]>([
    ['a class with two parents', [...tree, ['bread', 'pear']]],
    ['a relation that is repeated', [...tree, ['fruit', 'pear']]],
    ['classes below two roots', [...tree, ['fungus', 'yeast']]],
  ])('leaves %s to the matrix', (_, relations) => {
    const taxonomy = Taxonomy.fromEdges(relations);
    expect(similarityTree(taxonomy, taxonomy.leaves)).toBeUndefined();
  });

  it('needs a tree above the classes only', () => {
    const taxonomy = Taxonomy.fromEdges([...tree, ['bread', 'pear'], ['fungus', 'yeast']]);
    const classes = ['apple', 'bread'];
    const byTree = treeUnitSphere(similarityTree(taxonomy, classes)!);
    expect(
      greatestDifference(gram(byTree), targetMatrix(taxonomy, { classes, target: 'similarities' })),
    ).toBe(0);
  });
});
