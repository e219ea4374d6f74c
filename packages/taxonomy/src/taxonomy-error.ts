/** Where a {@link TaxonomyError} was found. */
export interface ErrorPlace {
  /** File name, or any other name of the input. */
  readonly source?: string | undefined;
  /** Line number within the source, from 1. */
  readonly line?: number | undefined;
}

/**
 * Says what is wrong with a hierarchy, a class list or a class name, where, and what to do about it.
 *
 * @example
 * new TaxonomyError('expected two ids', { source: 'birds.txt', line: 3 }).message; // 'birds.txt:3: expected two ids'
 */
export class TaxonomyError extends Error {
  override readonly name = 'TaxonomyError';
  readonly source: string | undefined;
  readonly line: number | undefined;

  constructor(message: string, place: ErrorPlace = {}) {
    super(`${formatPlace(place)}${message}`);
    this.source = place.source;
    this.line = place.line;
  }
}

function formatPlace({ source, line }: ErrorPlace): string {
  if (source !== undefined) return line === undefined ? `${source}: ` : `${source}:${line}: `;
  return line === undefined ? '' : `line ${line}: `;
}
