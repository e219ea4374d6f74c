import { Taxonomy } from '@semantic-embeddings/taxonomy';
import { randomQueries } from './random-queries.js';

const taxonomy = Taxonomy.fromEdges([
  ['thing', 'animal'],
  ['thing', 'car'],
  ['animal', 'dog'],
  ['animal', 'cat'],
]);
const classes = ['dog', 'cat', 'car'];

describe('randomQueries', () => {
  it('takes one picture from each branch', () => {
    const labels = [0, 0, 0, 0, 1, 2];
    const queries = randomQueries(taxonomy, { classes, labels, count: 3, draw: () => 0 });
    expect(queries.map((index) => labels[index]).sort()).toEqual([0, 1, 2]);
  });

  it('splits no further than the classes, and passes over branches without pictures', () => {
    const labels = [1, 1];
    expect(randomQueries(taxonomy, { classes, labels, count: 10, draw: (n) => n - 1 })).toEqual([1]);
  });
});
