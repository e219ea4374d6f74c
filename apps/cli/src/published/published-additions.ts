import { basename, dirname } from 'node:path';
import type { PublishedAddition, PublishedArguments } from './published-program.js';

/**
 * The style of an encoder: two programs had this name, one for CIFAR and one for CUB.
 *
 * @example
 * encoderStyle({ ...given, typed: 'CUB/encode_hierarchy.py', words: ['h.txt'] }); // [{ words: ['--style', 'cub'] }]
 */
export function encoderStyle({ typed, words }: PublishedArguments): PublishedAddition[] {
  const folder = dirname(typed).toLowerCase();
  const classes = words[1];
  const isCub =
    folder.includes('cub') ||
    (!folder.includes('cifar') && classes !== undefined && basename(classes) !== 'meta');
  if (!isCub) return [];
  const note = folder.includes('cub')
    ? []
    : [
        {
          note: '--style cub stands for the program for CUB; leave it out for that of CIFAR-100 (whose classes are its file meta)',
        },
      ];
  return [{ words: ['--style', 'cub'] }, ...note];
}

/**
 * A run that is begun again with a snapshot takes over its weights only.
 *
 * @example
 * resumeAsPublished({ typed, words, given: new Map() }); // []
 */
export function resumeAsPublished({ given }: PublishedArguments): PublishedAddition[] {
  if (!given.has('snapshot')) return [];
  const first = given.has('initial_epoch') ? [] : ['--initial-epoch', '0'];
  return [
    {
      words: ['--resume', 'published', ...first],
      note: `${['--resume published', ...first].join(' ').replace(' --', ' and --')}: a run that is begun again takes over the weights only, as published; leave it out to go on as if nothing had stopped it`,
    },
  ];
}
