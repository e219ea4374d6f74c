import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeShared, sharedFolder } from '../../test/golden-pairs.js';
import { randomDag, seededRandom } from '../../test/random-relations.js';
import { buildWordNetTree } from '../import/build-word-net-tree.js';
import type { ClassId } from './class-id.js';
import { parseClassIndex } from '../files/parse-class-index.js';
import { pruneBelowClasses } from './prune-below-classes.js';
import { readRelationFile } from '../files/read-relations.js';
import { restrictToClasses } from './restrict-to-classes.js';
import { similarityMatrix } from '../similarity/similarity-matrix.js';
import { Taxonomy } from './taxonomy.js';

const edgesOf = (taxonomy: Taxonomy) => Array.from(taxonomy.edges(), (edge) => edge.join(' '));

describe('buildWordNetTree', () => {
  it('prefers the path that adds the fewest relations, then the shorter one, then the first', () => {
    const dag = Taxonomy.fromEdges([
      ['root', 'a'],
      ['root', 'b'],
      ['a', 'x'],
      ['b', 'x'],
      ['b', 'y'],
      ['a', 'a2'],
      ['a2', 'z'],
      ['root', 'z'],
      ['c', 'w'],
      ['d', 'w'],
      ['root', 'c'],
      ['root', 'd'],
    ]);
    const tree = buildWordNetTree(dag, { classes: ['x', 'y', 'z', 'w'] });
    // w: c and d cost the same, c comes first; x: b is there for y; z: one new relation instead of two or three
    expect(edgesOf(tree)).toEqual(['root b', 'b x', 'b y', 'root z', 'c w', 'root c']);
  });

  it('keeps classes that are roots or ancestors of other classes', () => {
    const dag = Taxonomy.fromEdges([
      ['r', 'a'],
      ['a', 'b'],
      ['r', 'b'],
    ]);
    expect(buildWordNetTree(dag, { classes: ['r', 'a', 'b'] }).parents('b')).toEqual(['r']);
    expect(buildWordNetTree(dag, { classes: ['r'] }).nodes).toEqual(['r']);
  });

  it.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'gives a tree over the classes of random DAG %d',
    (seed) => {
      const random = seededRandom(seed);
      const dag = Taxonomy.fromEdges(randomDag(40, random));
      const classes = dag.leaves.filter(() => random() < 0.7);
      const tree = buildWordNetTree(dag, { classes });
      expect([tree.isTree, tree.roots.length <= 1, tree.leaves]).toEqual([true, true, classes]);
      const original = new Set(edgesOf(dag));
      expect(edgesOf(tree).filter((edge) => !original.has(edge))).toEqual([]);
    },
  );
});

describe('pruneBelowClasses', () => {
  it('makes every class a leaf and keeps the order of the rest', () => {
    const taxonomy = Taxonomy.fromEdges([
      ['animal', 'cat'],
      ['cat', 'tiger'],
      ['tiger', 'cub'],
      ['animal', 'dog'],
    ]);
    const pruned = pruneBelowClasses(taxonomy, { classes: ['cat', 'dog'] });
    expect(edgesOf(pruned)).toEqual(['animal cat', 'tiger cub', 'animal dog']);
    expect(pruned.roots).toEqual(['animal', 'tiger']);
    expect(() => pruneBelowClasses(taxonomy, { classes: ['cow'] })).toThrow(/unknown class "cow"/);
  });
});

describe('restrictToClasses', () => {
  it.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'keeps all similarities of random DAG %d if heights are kept',
    (seed) => {
      const random = seededRandom(100 + seed);
      const dag = Taxonomy.fromEdges(randomDag(60, random));
      const classes = dag.nodes.filter(() => random() < 0.2);
      const part = restrictToClasses(dag, { classes, keepHeights: true });
      for (const measure of ['LCS_HEIGHT', 'WUP'] as const) {
        expect(similarityMatrix(part, { classes, measure })).toEqual(
          similarityMatrix(dag, { classes, measure }),
        );
      }
      expect(part.size).toBeLessThanOrEqual(dag.size);
      expect(part.maxHeight).toBe(dag.maxHeight);
    },
  );

  it('keeps ancestors only by default, and a class that has none', () => {
    const taxonomy = Taxonomy.fromEdges(
      [
        ['a', 'b'],
        ['a', 'c'],
        ['c', 'd'],
      ],
      { nodes: ['lonely'] },
    );
    expect(restrictToClasses(taxonomy, { classes: ['b', 'lonely'] }).nodes).toEqual(['a', 'b', 'lonely']);
  });
});

describeShared('the published reductions of WordNet', () => {
  const folder = join(sharedFolder, 'reference/hierarchies/ilsvrc2012');
  const read = (kind: string) =>
    readRelationFile(join(folder, `wordnet.parent-child${kind}.txt`), { stringIds: true });
  let classes: readonly ClassId[];

  beforeAll(() => {
    ({ classes } = parseClassIndex(readFileSync(join(folder, 'imagenet_class_index.json'), 'utf8')));
  });

  it('pruning the raw relations gives the published ones, line by line', () => {
    expect(edgesOf(pruneBelowClasses(read(''), { classes }))).toEqual(edgesOf(read('.pruned')));
  });

  it.each(['', '.pruned'])(
    'the tree built from the relations%s is the published one but for one parent',
    (kind) => {
      const tree = buildWordNetTree(read(kind), { classes });
      const published = new Set(edgesOf(read('.mintree')));
      expect([tree.isTree, tree.roots, [...tree.edges()].length]).toEqual([true, ['n00001740'], 1784]);
      expect(tree.leaves).toEqual(classes);
      expect(edgesOf(tree).filter((edge) => !published.has(edge))).toEqual(['n04194289 n04552696']);
    },
  );
});
