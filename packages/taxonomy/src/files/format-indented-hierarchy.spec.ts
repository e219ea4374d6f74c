import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { encodeHierarchy } from '../import/encode-hierarchy.js';
import { parseIndentedHierarchy } from '../import/parse-indented-hierarchy.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { formatIndentedHierarchy } from './format-indented-hierarchy.js';
import { readHierarchyFolder } from './read-hierarchy-folder.js';

describe('formatIndentedHierarchy', () => {
  const tree = Taxonomy.fromEdges([
    [10, 1],
    [10, 11],
    [11, 3],
    [11, 2],
    [20, 4],
  ]);

  it('writes one node a line below its parent, children in ascending order', () => {
    const names = new Map([
      [10, 'food'],
      [11, 'fruit'],
      [2, 'red apple'],
    ]);
    expect(formatIndentedHierarchy(tree, { names })).toBe(
      'food\n-- 1\n-- fruit\n---- red apple\n---- 3\n20\n-- 4\n',
    );
  });

  it.each(['fruit', '-x', ' x', 'x ', 'x\ny', ''])('refuses the name %j beside "fruit"', (name) => {
    const names = new Map([
      [11, 'fruit'],
      [2, name],
    ]);
    expect(() => formatIndentedHierarchy(tree, { names })).toThrow(/expected names that are unique/);
  });

  it('refuses nodes with several parents', () => {
    const graph = Taxonomy.fromEdges([
      [1, 2],
      [3, 2],
    ]);
    expect(() => formatIndentedHierarchy(graph)).toThrow(/expected a tree/);
  });

  it('made the readable tree of CIFAR-100, which is encoded to the same relations', () => {
    const folder = resolve(__dirname, '../../../../hierarchies/cifar-100');
    const { taxonomy, names, classes } = readHierarchyFolder(folder);
    const text = readFileSync(join(folder, 'tree.txt'), 'utf8');
    expect(formatIndentedHierarchy(taxonomy, { names })).toBe(text);
    const encoded = encodeHierarchy(parseIndentedHierarchy(text), {
      classNames: classes.map((id) => names.get(id)!),
    });
    const byName = (graph: Taxonomy, of: ReadonlyMap<number | string, string>) =>
      Array.from(graph.edges(), (edge) => edge.map((id) => of.get(id)).join(' → ')).sort();
    expect(byName(encoded.taxonomy, encoded.names)).toEqual(byName(taxonomy, names));
    expect(encoded.taxonomy.leaves).toEqual(taxonomy.leaves);
  });
});
