import { oneHotEmbedding } from '@semantic-embeddings/class-embedding';
import { likelyClasses } from './likely-classes.js';
import { nearestClasses } from './nearest-classes.js';

const classNames = ['cat', 'dog', 'bus'];

describe('likelyClasses', () => {
  it('names the most probable classes in order, at most all of them', () => {
    const scores = Float32Array.of(0.25, 0.625, 0.125);
    expect(likelyClasses(scores, { classes: [7, 9, 11], classNames, top: 9 })).toEqual([
      { class: 9, name: 'dog', probability: 0.625 },
      { class: 7, name: 'cat', probability: 0.25 },
      { class: 11, name: 'bus', probability: 0.125 },
    ]);
  });

  it('refuses scores of other classes than are known', () => {
    expect(() => likelyClasses(Float32Array.of(1, 0), { classes: [7, 9, 11], classNames, top: 1 })).toThrow(
      'the network scores 2 classes, but 3 are known',
    );
  });
});

describe('nearestClasses', () => {
  it('names the nearest class embeddings with their distances, by their ids where they have no name', () => {
    const classEmbedding = oneHotEmbedding(['c', 'd', 'b']);
    const classNames = new Map([['d', 'dog']]);
    expect(nearestClasses(Float32Array.of(0, 1, 0.5), { classEmbedding, classNames, top: 2 })).toEqual([
      { class: 'd', name: 'dog', distance: 0.5 },
      { class: 'b', name: 'b', distance: Math.sqrt(1.25) },
    ]);
  });
});
