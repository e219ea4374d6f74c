import { formatValidationReport } from './format-validation-report.js';
import type { Relation } from '../graph/relation.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { validateTaxonomy } from './validate-taxonomy.js';

const broken: Relation[] = [
  ['a', 'b', 1],
  ['b', 'c', 2],
  ['c', 'b', 3],
  ['d', 'd', 4],
  ['a', 'x', 5],
  ['a', 'x', 6],
  ['q', 'z', 7],
  ['e', 'f', 8],
  ['f', 'g', 9],
  ['g', 'e', 10],
];

describe('validateTaxonomy', () => {
  it('reports everything at once', () => {
    const report = validateTaxonomy(broken, { classes: ['x', 'z', 'b', 'nix'], source: 'broken.txt' });
    expect(report).toMatchObject({
      source: 'broken.txt',
      valid: false,
      nodes: 10,
      edges: 10,
      leaves: 2,
      roots: ['a', 'q'],
      isTree: false,
      maxHeight: undefined,
      classes: 4,
      selfLoops: ['d'],
      duplicateEdges: [{ parent: 'a', child: 'x', count: 2, lines: [5, 6] }],
      multiParentNodes: [{ id: 'b', parents: ['a', 'c'] }],
      unknownClasses: ['nix'],
      unreachableClasses: ['z'],
      innerClasses: ['b'],
    });
    const turned = report.cycles.map((cycle) => [...cycle].sort().join(''));
    expect(turned.sort()).toEqual(['bc', 'efg']);
    expect(report.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error cycle',
      'error cycle',
      'error self-loop',
      'error unknown-class',
      'error unreachable-class',
      'warning inner-class',
      'warning duplicate-edge',
      'note several-roots',
      'note several-parents',
    ]);
  });

  it('gives each cycle as a path along the relations, with its lines', () => {
    const { cycles, findings } = validateTaxonomy(broken);
    const relations = new Set(broken.map(([parent, child]) => `${parent}${child}`));
    for (const cycle of cycles) {
      cycle.forEach((id, i) => expect(relations).toContain(`${id}${cycle[(i + 1) % cycle.length]}`));
    }
    expect(findings[0]?.message).toMatch(
      /^cycle, parent to child: "\w" → "\w" → "\w" \(lines (2, 3|3, 2)\); remedy/,
    );
  });

  it('tells a self loop from the cycle that its node is on', () => {
    const { cycles, selfLoops } = validateTaxonomy([
      ['a', 'a'],
      ['b', 'b'],
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(cycles.map((cycle) => [...cycle].sort())).toEqual([['a', 'b']]);
    expect(selfLoops).toEqual(['a', 'b']);
  });

  it('finds nothing in a sound tree', () => {
    const tree = Taxonomy.fromEdges([
      [0, 1],
      [0, 2],
    ]);
    const report = validateTaxonomy(tree, { classes: [1, 2] });
    expect(report).toMatchObject({ valid: true, findings: [], maxHeight: 1, isTree: true, cycles: [] });
    expect(formatValidationReport(report)).toBe(
      '3 nodes, 2 relations, 1 root, 2 leaves, height 1, a tree; 2 classes\nno problems found\n',
    );
  });

  it('finds swapped columns where there are many roots and one leaf', () => {
    const swapped = validateTaxonomy([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(swapped.valid).toBe(false);
    expect(swapped.findings[0]).toMatchObject({ code: 'swapped-columns', severity: 'error' });
    expect(formatValidationReport(swapped)).toContain(
      'there are 3 roots and one leaf; remedy: the columns are the other way round',
    );
  });

  it('takes two roots for an error only if listed classes lie apart', () => {
    const forest: Relation[] = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'z'],
    ];
    expect(validateTaxonomy(forest)).toMatchObject({ valid: true, unreachableClasses: ['z'] });
    expect(validateTaxonomy(forest, { classes: ['x', 'y'] })).toMatchObject({
      valid: true,
      unreachableClasses: [],
    });
    expect(validateTaxonomy(forest, { classes: ['x', 'z'] })).toMatchObject({ valid: false });
  });

  it('reports emptiness and walks deep cycles without recursion', () => {
    expect(validateTaxonomy([])).toMatchObject({ valid: false, findings: [{ code: 'empty' }] });
    const length = 100_000;
    const ring = Array.from({ length }, (_, i) => [i, (i + 1) % length] as const);
    const { cycles, unreachableClasses } = validateTaxonomy(ring, { classes: [5] });
    expect(cycles[0]).toHaveLength(length);
    expect(unreachableClasses).toEqual([5]);
  });

  it('describes forests and DAGs as such', () => {
    const dag = Taxonomy.fromEdges([
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(formatValidationReport(validateTaxonomy(dag, { source: 'dag' }))).toBe(
      'dag: 4 nodes, 4 relations, 1 root, 1 leaf, height 2, a DAG; 1 class\n' +
        'note: of the 4 nodes 1 have several parents, so this is no tree: 3\n',
    );
    const forest = Taxonomy.fromEdges([[0, 1]], { nodes: [2] });
    expect(formatValidationReport(validateTaxonomy(forest))).toContain('height 1, a forest; 2 classes');
  });
});
