import { TaxonomyError } from '../taxonomy-error.js';

/** A line of a text, trimmed, with its number from 1. */
export interface TextLine {
  readonly text: string;
  readonly line: number;
}

/**
 * The lines of a text that are not blank, trimmed; line ends may be LF, CR LF or CR, a byte order mark is ignored.
 *
 * @throws TaxonomyError if the text holds a NUL character: it is no text file.
 */
export function* textLines(text: string, source?: string): IterableIterator<TextLine> {
  if (text.includes('\0')) {
    throw new TaxonomyError('expected a text file, got binary data; remedy: check the file name', {
      source,
    });
  }
  let line = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    line++;
    const trimmed = raw.trim();
    if (trimmed !== '') yield { text: trimmed, line };
  }
}
