import { checkSeparateClasses } from './check-separate-classes.js';
import { Taxonomy } from './taxonomy.js';

/** A root, two groups, and two leaves in each. */
const taxonomy = Taxonomy.fromEdges(
  [
    [0, 1],
    [0, 2],
    [1, 3],
    [1, 4],
    [2, 5],
    [2, 6],
  ],
  { source: 'h.txt' },
);

function warningsFor(...classes: number[]): string[] {
  const warnings: string[] = [];
  checkSeparateClasses(taxonomy, {
    classes,
    source: 'the labels',
    onWarning: (message) => void warnings.push(message),
  });
  return warnings;
}

describe('checkSeparateClasses', () => {
  it('accepts leaves', () => {
    expect(warningsFor(3, 4, 6)).toEqual([]);
  });

  it('warns of inner nodes, none above another, as the classes of ILSVRC in WordNet', () => {
    expect(warningsFor(1, 2)).toEqual([
      '2 of 2 classes of the labels are inner nodes of the hierarchy (1, 2); their similarity to themselves is below 1; prune what is below them if that is not wanted',
    ]);
  });

  it('warns of few classes above others', () => {
    expect(warningsFor(1, 3, 5, 6)).toEqual([
      expect.stringContaining('(1), and 1 is above 3; check that the hierarchy belongs'),
    ]);
  });

  it('refuses classes of which most are inner nodes and some above others', () => {
    expect(() => warningsFor(0, 1, 2)).toThrow(
      'h.txt: 3 of 3 classes of the labels are inner nodes of the hierarchy (0, 1, 2), and 0 is above 1; images belong to leaves, of which the hierarchy has 4 (3, 4, 5 and 1 more), so ids seem to agree by chance; remedy: give the hierarchy of these classes',
    );
    expect(() => warningsFor(0, 1, 3)).toThrow('2 of 3 classes');
  });

  it('refuses unknown classes and counts them', () => {
    expect(() => warningsFor(3, 77)).toThrow(
      'unknown class 77; remedy: check that class list and hierarchy (7 nodes) belong together (of 2 classes of the labels the hierarchy lacks 1)',
    );
    expect(() => warningsFor(3, 77, 78)).toThrow('(of 3 classes of the labels the hierarchy lacks 2)');
  });
});
