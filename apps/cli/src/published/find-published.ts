import { nearestNames } from '@semantic-embeddings/formats';
import { basename } from 'node:path';
import { publishedPrograms, type PublishedProgramName } from './published-programs.js';

/**
 * Finds the published program that a word names: with or without folder and `.py`; where the word looks like the name of a
 * Python program, also if it is mistyped.
 *
 * @example
 * findPublished('./learn_image_embeddings.py'); // 'learn_image_embeddings'
 * findPublished('train'); // undefined
 */
export function findPublished(word: string): PublishedProgramName | undefined {
  const names = Object.keys(publishedPrograms) as PublishedProgramName[];
  const plain = basename(word.replaceAll('\\', '/')).replace(/\.py$/i, '').toLowerCase().replaceAll('-', '_');
  const exact = names.find((name) => name === plain);
  if (exact !== undefined || !/_|\.py$/i.test(word)) return exact;
  return nearestNames(plain, names)[0] as PublishedProgramName | undefined;
}
