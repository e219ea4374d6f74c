import { valuesByPosition } from './values-by-position.js';

it('matches values with files by position; the rest has none', () => {
  expect(valuesByPosition(['yes'], { option: '--norm', count: 2 })).toEqual(['yes', undefined]);
  expect(valuesByPosition(undefined, { option: '--norm', count: 1 })).toEqual([undefined]);
});

it('refuses values that belong to no file', () => {
  expect(() => valuesByPosition(['yes', 'no'], { option: '--norm', count: 1 })).toThrow(
    '--norm has 2 values for 1 file',
  );
});
