import { execFileSync } from 'node:child_process';
import { quoteWord } from './quote-word.js';

const words = [
  'plain-1.0_a/b:c,d@e%f+g=h',
  '',
  'my data',
  "it's",
  '$HOME `id` "x" \\ !',
  'a*b?[c]{d}',
  'ü',
  '~',
  '#x',
  'a\nb',
];

it('leaves plain words as they are', () => {
  expect(quoteWord('model.h5')).toBe('model.h5');
  expect(quoteWord('--sgd-schedule=1:0.1,31:0.01')).toBe('--sgd-schedule=1:0.1,31:0.01');
});

it('writes words so that a shell gives them back', () => {
  const script = `printf '%s\\0' ${words.map(quoteWord).join(' ')}`;
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
});
