import { resolve } from 'node:path';
import { ancestorDepths } from '../similarity/ancestor-depths.js';
import { ancestorDistances } from '../similarity/ancestor-distances.js';
import type { ClassId } from './class-id.js';
import { lcsHeightDissimilarity, lcsHeightSimilarity } from '../similarity/lcs-height.js';
import { lowestCommonSubsumer } from '../similarity/lowest-common-subsumer.js';
import { readHierarchyFolder } from '../files/read-hierarchy-folder.js';
import { rootPaths } from './root-paths.js';
import { shortestPathLength } from '../similarity/shortest-path-length.js';
import { similarityMatrix } from '../similarity/similarity-matrix.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { Taxonomy } from './taxonomy.js';
import { wuPalmerSimilarity } from '../similarity/wu-palmer-similarity.js';

/** A diamond: `dog` has two parents at different depths, `robot` stands alone below the second root. */
const diamond = Taxonomy.fromEdges([
  ['entity', 'animal'],
  ['entity', 'pet'],
  ['animal', 'canine'],
  ['canine', 'dog'],
  ['pet', 'dog'],
  ['pet', 'cat'],
  ['animal', 'cat'],
  ['machine', 'robot'],
]);

describe('CIFAR-100', () => {
  const { taxonomy, names } = readHierarchyFolder(resolve(__dirname, '../../../../hierarchies/cifar-100'));
  const ids = new Map(Array.from(names, ([id, name]) => [name, id]));
  const id = (name: string) => ids.get(name) as ClassId;

  it.each([
    ['apple', 'apple', 'apple', 0, 0, 1, 1],
    ['apple', 'pear', 'pome', 1, 0.125, 0.875, 0.8],
    ['apple', 'orange', 'fruit', 2, 0.25, 0.75, 0.6],
    ['apple', 'maple_tree', 'entity', 8, 1, 0, 2 / 11],
    ['oak_tree', 'maple_tree', 'tree', 1, 0.125, 0.875, 5 / 6],
    ['orange', 'bowl', 'entity', 8, 1, 0, 0.2],
    ['girl', 'boy', 'child', 1, 0.125, 0.875, 5 / 6],
    ['wolf', 'fox', 'canine', 1, 0.125, 0.875, 0.875],
    ['bus', 'train', 'public_transport', 1, 0.125, 0.875, 5 / 6],
  ])('%s and %s meet in %s', (a, b, subsumer, height, dissimilarity, similarity, wuPalmer) => {
    const met = lowestCommonSubsumer(taxonomy, id(a), id(b)) as ClassId;
    expect(names.get(met)).toBe(subsumer);
    expect(taxonomy.height(met)).toBe(height);
    expect(lcsHeightDissimilarity(taxonomy, id(a), id(b))).toBe(dissimilarity);
    expect(lcsHeightSimilarity(taxonomy, id(a), id(b))).toBe(similarity);
    expect(wuPalmerSimilarity(taxonomy, id(a), id(b))).toBe(wuPalmer);
  });

  it.each([
    ['apple', 5],
    ['pear', 5],
    ['pome', 4],
    ['fruit', 3],
    ['maple_tree', 6],
    ['wolf', 8],
    ['canine', 7],
  ])('the depth of %s is %d', (name, depth) => {
    expect(taxonomy.depth(id(name))).toBe(depth);
    expect(taxonomy.depth(id(name), { mode: 'min' })).toBe(depth);
  });
});

describe('a DAG with two roots', () => {
  it('knows its nodes in order of appearance and roots and leaves in ascending order', () => {
    expect(diamond.nodes).toEqual(['entity', 'animal', 'pet', 'canine', 'dog', 'cat', 'machine', 'robot']);
    expect(diamond.roots).toEqual(['entity', 'machine']);
    expect(diamond.leaves).toEqual(['cat', 'dog', 'robot']);
    expect([diamond.size, diamond.isTree, diamond.maxHeight]).toEqual([8, false, 3]);
  });

  it('gives neighbours in order of the relations and ancestors nearest first', () => {
    expect(diamond.parents('cat')).toEqual(['pet', 'animal']);
    expect(diamond.children('animal')).toEqual(['canine', 'cat']);
    expect(diamond.ancestors('dog')).toEqual(['canine', 'pet', 'animal', 'entity']);
    expect(diamond.descendants('pet')).toEqual(['dog', 'cat']);
    expect(diamond.ancestors('entity')).toEqual([]);
  });

  it('counts depth along the longest or the shortest way', () => {
    expect(diamond.depth('dog')).toBe(4);
    expect(diamond.depth('dog', { mode: 'min' })).toBe(3);
    expect(ancestorDepths(diamond, 'dog')).toEqual(
      new Map([
        ['dog', 4],
        ['canine', 3],
        ['pet', 2],
        ['animal', 2],
        ['entity', 1],
      ]),
    );
  });

  it('measures distances upward along the shortest way', () => {
    expect(ancestorDistances(diamond, 'dog')).toEqual(
      new Map([
        ['dog', 0],
        ['canine', 1],
        ['pet', 1],
        ['animal', 2],
        ['entity', 2],
      ]),
    );
    expect(shortestPathLength(diamond, 'dog', 'cat')).toBe(2);
    expect(shortestPathLength(diamond, 'dog', 'robot')).toBeUndefined();
  });

  it('lists all ways to a root, depth first', () => {
    expect(rootPaths(diamond, 'dog')).toEqual([
      ['canine', 'animal', 'entity'],
      ['pet', 'entity'],
    ]);
    expect(rootPaths(diamond, 'entity')).toEqual([]);
    expect(() => rootPaths(diamond, 'dog', { maxPaths: 1 })).toThrow(
      /"dog" has more than 1 paths to a root; remedy/,
    );
  });

  it('breaks ties between equally deep subsumers by height, then by id', () => {
    // pet (height 1) and animal (height 2) are both at depth 2
    expect(lowestCommonSubsumer(diamond, 'dog', 'cat')).toBe('pet');
    const twins = [
      ['r', 'q'],
      ['r', 'p'],
      ['q', 'x'],
      ['p', 'x'],
      ['q', 'y'],
      ['p', 'y'],
    ] as const;
    for (const relations of [twins, twins.toReversed()]) {
      expect(lowestCommonSubsumer(Taxonomy.fromEdges(relations), 'x', 'y')).toBe('p');
    }
  });

  it('has no subsumer for classes below different roots, and says so where one is needed', () => {
    expect(lowestCommonSubsumer(diamond, 'dog', 'robot')).toBeUndefined();
    for (const measure of [wuPalmerSimilarity, lcsHeightSimilarity]) {
      expect(() => measure(diamond, 'dog', 'robot')).toThrow(
        /"dog" and "robot" have no common ancestor \(the hierarchy has 2 roots\).*remedy: join the roots/,
      );
    }
  });

  it('gives an inner class a similarity below 1 to itself by height, and 1 by Wu–Palmer', () => {
    expect(lcsHeightSimilarity(diamond, 'animal', 'animal')).toBe(1 - 2 / 3);
    expect(wuPalmerSimilarity(diamond, 'animal', 'animal')).toBe(1);
  });
});

describe('Taxonomy.fromEdges', () => {
  it('keeps repeated relations, which then break the tree', () => {
    const repeated = Taxonomy.fromEdges([
      [1, 2],
      [1, 2],
    ]);
    expect(repeated.children(1)).toEqual([2, 2]);
    expect(repeated.isTree).toBe(false);
    expect([...repeated.edges()]).toHaveLength(2);
  });

  it('tells the integer 7 from the strings "7" and "007"', () => {
    const mixed = Taxonomy.fromEdges([
      [7, '7'],
      [7, '007'],
    ]);
    expect(mixed.leaves).toEqual(['007', '7']);
    expect(mixed.has(7)).toBe(true);
  });

  it('takes isolated nodes as trees of their own', () => {
    const forest = Taxonomy.fromEdges([], { nodes: ['only'] });
    expect([forest.roots, forest.leaves, forest.maxHeight, forest.isTree]).toEqual([
      ['only'],
      ['only'],
      0,
      true,
    ]);
    expect(lcsHeightSimilarity(forest, 'only', 'only')).toBe(1);
  });

  it('has no height without nodes', () => {
    expect(() => Taxonomy.fromEdges([]).maxHeight).toThrow(TaxonomyError);
  });

  it('names the path and the lines of a cycle', () => {
    const relations = [
      ['root', 'a', 1],
      ['a', 'b', 2],
      ['b', 'c', 3],
      ['c', 'a', 5],
    ] as const;
    expect(() => Taxonomy.fromEdges(relations, { source: 'loop.txt' })).toThrow(
      /^loop\.txt: the relations form a cycle, parent to child: "\w" → "\w" → "\w" → "\w" \(lines \d, \d, \d\); remedy: remove/,
    );
    expect(() => Taxonomy.fromEdges([[1, 1]])).toThrow(/cycle, parent to child: 1 → 1;/);
  });

  it('finds the cycle above nodes that merely hang below it', () => {
    const relations = [
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 4],
    ] as const;
    expect(() => Taxonomy.fromEdges(relations)).toThrow(/: (1 → 2 → 1|2 → 1 → 2);/);
  });

  it.each([[1.5], [NaN], [2 ** 53], [''], [null], [true]])('refuses the id %p', (bad) => {
    expect(() => Taxonomy.fromEdges([[bad as ClassId, 1, 3]], { source: 'f' })).toThrow(
      /^f:3: expected class ids/,
    );
  });

  it('explains an unknown class, also when only the kind of id differs', () => {
    expect(() => diamond.height('cow')).toThrow(
      /^unknown class "cow"; remedy: check that class list and hierarchy/,
    );
    const integers = Taxonomy.fromEdges([[1, 2]]);
    expect(() => integers.depth('2')).toThrow(
      /unknown class "2"; the hierarchy has instead the integer 2; remedy: read/,
    );
  });

  it('names its source where a class is unknown or two classes never meet', () => {
    const forest = Taxonomy.fromEdges(
      [
        [1, 2],
        [3, 4],
      ],
      { source: 'pets.txt' },
    );
    expect(() => forest.indexOf(9)).toThrow(/^pets\.txt: unknown class 9; remedy: /);
    expect(() => similarityMatrix(forest)).toThrow(/^pets\.txt: classes 2 and 4 have no common ancestor/);
  });

  it('works on a chain of 200,000 nodes without exhausting the stack', () => {
    const length = 200_000;
    const chain = Taxonomy.fromEdges(Array.from({ length }, (_, i) => [i, i + 1] as const));
    expect(chain.maxHeight).toBe(length);
    expect(chain.depth(length)).toBe(length + 1);
    expect(lowestCommonSubsumer(chain, 150_000, length)).toBe(150_000);
    expect(rootPaths(chain, length)[0]).toHaveLength(length);
    const ring = Array.from({ length }, (_, i) => [i, (i + 1) % length] as const);
    expect(() => Taxonomy.fromEdges(ring)).toThrow(/cycle.*… \(\d+ more\)/);
  });
});
