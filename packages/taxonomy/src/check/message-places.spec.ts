import { buildWordNetTree } from '../import/build-word-net-tree.js';
import { drawTaxonomySvg } from '../draw/draw-taxonomy-svg.js';
import { encodeHierarchy } from '../import/encode-hierarchy.js';
import { formatClassNames } from '../files/format-class-names.js';
import { formatHierarchyFolder } from '../files/write-hierarchy-folder.js';
import { formatRelations } from '../files/write-relations.js';
import { parseIndentedHierarchy } from '../import/parse-indented-hierarchy.js';
import { pruneBelowClasses } from '../graph/prune-below-classes.js';
import { restrictToClasses } from '../graph/restrict-to-classes.js';
import { rootPaths } from '../graph/root-paths.js';
import { similarityMatrix } from '../similarity/similarity-matrix.js';
import { Taxonomy } from '../graph/taxonomy.js';

const source = 'birds.txt';
const empty = Taxonomy.fromEdges([], { source });
const forest = Taxonomy.fromEdges(
  [
    ['a', 'b'],
    ['c', 'd'],
    ['a', 'd'],
  ],
  { source, nodes: ['e'] },
);

describe('messages about a taxonomy', () => {
  it.each<[string, () => unknown]>([
    ['an empty one has no height', () => empty.maxHeight],
    ['an empty one is not drawn', () => drawTaxonomySvg(empty)],
    ['a name is missing in a drawing', () => drawTaxonomySvg(forest, { names: new Map() })],
    ['there are too many paths', () => rootPaths(forest, 'd', { maxPaths: 1 })],
    ['an isolated node cannot be written', () => formatRelations(forest)],
    ['an id cannot be written', () => formatRelations(Taxonomy.fromEdges([['a b', 'c']], { source }))],
    ['a name cannot be written', () => formatClassNames([['a', ' b']], { source })],
    [
      'a folder cannot be written',
      () => formatHierarchyFolder({ taxonomy: forest, names: new Map(), classes: [] }),
    ],
    ['a class of a part is unknown', () => restrictToClasses(forest, { classes: ['b'] }).indexOf('d')],
    ['a class of what is left is unknown', () => pruneBelowClasses(forest, { classes: ['a'] }).indexOf('b')],
    ['a class of a tree is unknown', () => buildWordNetTree(forest, { classes: ['b'] }).indexOf('d')],
    ['classes of parts have nothing in common', () => similarityMatrix(forest, { classes: ['b', 'e'] })],
    [
      'an indented hierarchy has no relations',
      () => encodeHierarchy(parseIndentedHierarchy('a\n'), { source }),
    ],
    [
      'classes have the same name',
      () =>
        encodeHierarchy(parseIndentedHierarchy('a\n-- b\n'), {
          classNames: ['b', 'b'],
          classNamesSource: source,
        }),
    ],
    [
      'a number is unknown',
      () => encodeHierarchy(parseIndentedHierarchy('a\n-- b\n'), { source }).taxonomy.parents(7),
    ],
  ])('name the input: %s', (_, run) => {
    expect(run).toThrow(/^birds\.txt: /);
  });
});
