import { classLevels, Taxonomy } from '../index.js';

const food = Taxonomy.fromEdges([
  ['food', 'fruit'],
  ['food', 'bread'],
  ['fruit', 'pome'],
  ['fruit', 'orange'],
  ['pome', 'apple'],
  ['pome', 'pear'],
]);

describe('classLevels', () => {
  it('goes from the children of the root to the classes; one that ends above is its own branch', () => {
    expect(classLevels(food, { classes: ['bread', 'pear', 'orange', 'apple'] })).toEqual([
      { branches: ['bread', 'fruit'], ofClass: Int32Array.of(0, 1, 1, 1) },
      { branches: ['bread', 'pome', 'orange'], ofClass: Int32Array.of(0, 1, 2, 1) },
      { branches: ['bread', 'pear', 'orange', 'apple'], ofClass: Int32Array.of(0, 1, 2, 3) },
    ]);
  });

  it('takes the leaves, classes with children and forests', () => {
    expect(classLevels(food).at(-1)?.branches).toEqual(['apple', 'bread', 'orange', 'pear']);
    expect(classLevels(food, { classes: ['pome', 'pear'] }).map(({ branches }) => branches)).toEqual([
      ['fruit'],
      ['pome'],
      ['pome', 'pear'],
    ]);
    const forest = Taxonomy.fromEdges([['a', 'b']], { nodes: ['alone'] });
    expect(classLevels(forest, { classes: ['alone', 'b'] }).map(({ branches }) => branches)).toEqual([
      ['alone', 'b'],
    ]);
    expect(classLevels(forest, { classes: ['alone'] })).toEqual([]);
  });

  it('names a node with several parents', () => {
    const twice = Taxonomy.fromEdges([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
      ['d', 'leaf'],
    ]);
    expect(() => classLevels(twice)).toThrow(/levels need a tree, but .*d.* has 2 parents, .*b.* and .*c/);
  });
});
