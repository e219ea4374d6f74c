import { seededRandom } from '../../test/random-relations.js';
import { ancestorTree, type AncestorTree } from './ancestor-tree.js';
import type { Relation } from './relation.js';
import { Taxonomy } from './taxonomy.js';

/** The ids on the way from each class up to its root. */
function ways(taxonomy: Taxonomy, { nodes, parents, classes }: AncestorTree) {
  return Array.from(classes, (at) => {
    const way = [];
    for (let node = at; node >= 0; node = parents[node]!) way.push(taxonomy.nodes[nodes[node]!]);
    return way;
  });
}

const food: Relation[] = [
  ['food', 'fruit'],
  ['food', 'bread'],
  ['fruit', 'apple'],
  ['fruit', 'pear'],
];

describe('ancestorTree', () => {
  it('has the classes and what is above them only, parents first', () => {
    const taxonomy = Taxonomy.fromEdges(food);
    const tree = ancestorTree(taxonomy, { classes: ['pear', 'bread'] });
    expect(Array.from(tree!.nodes, (node) => taxonomy.nodes[node])).toEqual([
      'food',
      'fruit',
      'bread',
      'pear',
    ]);
    expect(tree).toMatchObject({
      parents: Int32Array.of(-1, 0, 0, 1),
      classes: Int32Array.of(3, 2),
      roots: Int32Array.of(0, 0),
    });
  });

  it('takes the leaves where no classes are given, and inner nodes as they are', () => {
    const taxonomy = Taxonomy.fromEdges(food);
    expect(ancestorTree(taxonomy)?.classes).toHaveLength(3);
    expect(ways(taxonomy, ancestorTree(taxonomy, { classes: ['apple', 'fruit'] })!)).toEqual([
      ['apple', 'fruit', 'food'],
      ['fruit', 'food'],
    ]);
  });

  it('exists in a graph whose classes with several parents are left out', () => {
    const taxonomy = Taxonomy.fromEdges([...food, ['bread', 'pear']]);
    expect(ancestorTree(taxonomy)).toBeUndefined();
    expect(ancestorTree(taxonomy, { classes: ['apple', 'bread'] })?.nodes).toHaveLength(4);
  });

  it('does not exist where a relation above a class is repeated', () => {
    expect(ancestorTree(Taxonomy.fromEdges([...food, food[0]!]))).toBeUndefined();
  });

  it('tells the roots of a forest apart', () => {
    const { roots, nodes } = ancestorTree(Taxonomy.fromEdges([...food, ['tool', 'saw']]))!;
    // apple, bread, pear, saw
    expect(new Set(roots.subarray(0, 3)).size).toBe(1);
    expect(roots[3]).not.toBe(roots[0]);
    expect(nodes).toHaveLength(7);
  });

  it.each([1, 2, 3])('gives the ways up of random trees, seed %i', (seed) => {
    const random = seededRandom(seed);
    const relations = Array.from({ length: 60 }, (_, i): [number, number] => [
      Math.floor(random() * (i + 1)),
      i + 1,
    ]);
    const taxonomy = Taxonomy.fromEdges(relations.sort(() => random() - 0.5));
    const classes = Array.from({ length: 20 }, () => Math.floor(random() * 60));
    const tree = ancestorTree(taxonomy, { classes })!;
    expect(tree.parents.every((parent, at) => parent < at)).toBe(true);
    expect(ways(taxonomy, tree)).toEqual(classes.map((id) => [id, ...taxonomy.ancestors(id)]));
    expect(new Set(tree.nodes).size).toBe(tree.nodes.length);
  });

  it('refuses unknown classes', () => {
    expect(() => ancestorTree(Taxonomy.fromEdges(food), { classes: ['stone'] })).toThrow(
      /unknown class.*stone/,
    );
  });
});
