import { closeMatches } from './close-matches.js';

describe('closeMatches', () => {
  const names = ['CIFAR-10', 'CIFAR-100', 'emoji', 'NAB'];

  it('finds names with few typing errors, nearest first, whatever their case', () => {
    expect(closeMatches('cifar-101', names)).toEqual(['CIFAR-10', 'CIFAR-100']);
    expect(closeMatches('emojis', names)).toEqual(['emoji']);
  });

  it('finds names that contain the text, and nothing for a text of its own', () => {
    expect(closeMatches('moj', names)).toEqual(['emoji']);
    expect(closeMatches('imagenet', names)).toEqual([]);
  });
});
