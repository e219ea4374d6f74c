import type { RetrievalProblem } from '../retrieval/retrieval-options.js';

/** Places of every ranking that the hierarchical metrics look at. */
export interface NeededPlaces {
  /** Places whose precision is kept (the largest cut-off). */
  readonly stored: number;
  /** Places the average hierarchical precision runs over, 0 for none. */
  readonly averaged: number;
  /** Length of a ranking: all images but the query. */
  readonly length: number;
}

/** For how many of the queries a few places are enough. */
export type Selecting = 'all' | 'some' | 'none';

/**
 * Tells how many places of every ranking the metrics of an evaluation need.
 *
 * @example
 * ```ts
 * neededPlaces(problem); // { stored: 100, averaged: 250, length: 9999 }
 * ```
 */
export function neededPlaces({
  similarities,
  cutoffs,
  ahp,
  rows,
  missingLabels,
}: RetrievalProblem): NeededPlaces {
  const length = rows + missingLabels.length - 1;
  const hierarchical = similarities.length > 0;
  return {
    stored: hierarchical ? Math.max(0, ...cutoffs) : 0,
    averaged: !hierarchical || ahp === false ? 0 : ahp === 'full' ? length : ahp,
    length,
  };
}

/**
 * Whether so few places are needed, with those of the query's class, that ranking only these costs less than ranking the
 * gallery.
 *
 * @example
 * ```ts
 * needsFewPlaces({ stored: 1, averaged: 250, length: 9999 }, { rows: 10_000, relevant: 100 }); // true
 * ```
 */
export function needsFewPlaces(
  { stored, averaged }: NeededPlaces,
  { rows, relevant }: { readonly rows: number; readonly relevant: number },
): boolean {
  return Math.max(stored, averaged, relevant * 4) <= rows / 4;
}

/**
 * Tells for how many queries of an evaluation a few places are enough, by their classes.
 *
 * @example
 * ```ts
 * chooseSelecting(problem); // 'all'
 * ```
 */
export function chooseSelecting(problem: RetrievalProblem): Selecting {
  const { rows, rowLabels, classCounts, ap } = problem;
  const places = neededPlaces(problem);
  const few = (relevant: number): boolean => needsFewPlaces(places, { rows, relevant });
  if (!ap) return few(0) ? 'all' : 'none';
  const classes = [...new Set(rowLabels)].filter((label) => few(classCounts[label]!)).length;
  if (classes === 0) return 'none';
  return classes === new Set(rowLabels).size ? 'all' : 'some';
}
