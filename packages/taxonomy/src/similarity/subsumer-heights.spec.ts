import { randomDag, seededRandom } from '../../test/random-relations.js';
import { lowestCommonSubsumer, subsumerHeights, Taxonomy } from '../index.js';

describe('subsumerHeights', () => {
  it('are those of the lowest common subsumers', () => {
    const taxonomy = Taxonomy.fromEdges([
      ['food', 'fruit'],
      ['food', 'bread'],
      ['fruit', 'apple'],
      ['fruit', 'pear'],
    ]);
    expect(subsumerHeights(taxonomy, { classes: ['fruit', 'pear', 'bread'] })).toEqual(
      Float64Array.of(1, 1, 2, 1, 0, 2, 2, 2, 0),
    );
  });

  it('are so in a graph, too', () => {
    const dag = Taxonomy.fromEdges(randomDag(40, seededRandom(3)));
    const { leaves } = dag;
    const heights = subsumerHeights(dag);
    leaves.forEach((a, row) =>
      leaves.forEach((b, column) => {
        const subsumer = lowestCommonSubsumer(dag, a, b)!;
        expect(heights[row * leaves.length + column]).toBe(dag.height(subsumer));
      }),
    );
  });
});
