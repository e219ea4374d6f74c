import { extname } from 'node:path';
import type { PublishedOption } from './published-program.js';

/** Of an option whose file has one format in the published program, and here that of its ending. */
export interface WithEndingOptions {
  /** Endings that stay as they are, with their dots, in small letters. */
  readonly known: readonly string[];
  /** Ending of the published format, which any other name gets. */
  readonly added: string;
}

/**
 * The translation of an option with a path: the published programs write one format whatever the name, here the ending tells it.
 *
 * @param name - published name of the option
 *
 * @example
 * withEnding('weight_dump', { known: ['.h5'], added: '.h5' }).change('w.dump'); // 'w.dump.h5'
 */
export function withEnding(
  name: string,
  { known, added }: WithEndingOptions,
): Required<Pick<PublishedOption, 'change' | 'remark'>> {
  const isKnown = (path: string) => known.includes(extname(path).toLowerCase());
  return {
    change: (path) => (isKnown(path) ? path : `${path}${added}`),
    remark: (path) =>
      isKnown(path) ? undefined : `--${name} ${path}: the ending says the kind of file, so ${added} is added`,
  };
}
