import { Taxonomy, TaxonomyError } from '@semantic-embeddings/taxonomy';
import { checkLevels, type CheckLevelsOptions } from './check-levels.js';
import { ClassHierarchy } from './class-hierarchy.js';

const edge = (parent: number, child: number): [number, number] => [parent, child];
const edges = [edge(10, 0), edge(10, 1), edge(11, 2), edge(12, 10), edge(12, 11)];
const tree = new ClassHierarchy(Taxonomy.fromEdges(edges), [0, 1, 2]);
const graph = new ClassHierarchy(Taxonomy.fromEdges([...edges, edge(11, 1)]), [0, 1, 2]);
const none: CheckLevelsOptions['values'] = {
  ...{ 'per-branch': undefined, 'branch-confusion': undefined, 'branch-level': undefined },
};

describe('checkLevels', () => {
  it('refuses levels that the hierarchy does not have, and knows those that it has', () => {
    const confusion = (level: number) => () =>
      checkLevels(tree, {
        values: { ...none, 'branch-confusion': 'm.csv', 'branch-level': level },
        ...{ choice: 'published', label: 'net' },
      });
    expect(confusion(2)).not.toThrow();
    expect(confusion(3)).toThrow(
      '--branch-level: the hierarchy of the classes of net has the levels 1 to 2, got 3',
    );
    const level = (k: number) => () =>
      checkLevels(tree, { values: none, choice: [{ metric: 'Level Accuracy', k }], label: 'net' });
    expect(level(2)).not.toThrow();
    expect(level(3)).toThrow(
      '--metrics: Level Accuracy@3: the hierarchy of the classes of net has the levels 1 to 2',
    );
  });

  it('refuses a hierarchy that is no tree only where levels are asked for', () => {
    const check = (more: Partial<CheckLevelsOptions>) => () =>
      checkLevels(graph, { values: none, choice: 'all', label: 'net', ...more });
    expect(check({})).not.toThrow();
    expect(check({ choice: [{ metric: 'Mistake Severity' }] })).not.toThrow();
    expect(check({ choice: [{ metric: 'Path Consistency' }] })).toThrow(TaxonomyError);
    expect(check({ values: { ...none, 'per-branch': 'b.csv' } })).toThrow(TaxonomyError);
  });
});
