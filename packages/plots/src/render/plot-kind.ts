/** Kinds of files that charts are written as. */
export const plotKinds = ['svg', 'png', 'pdf'] as const;

/** Kind of a file with a chart. */
export type PlotKind = (typeof plotKinds)[number];

/**
 * The kind of chart that the ending of a file's name stands for, in capitals or not.
 *
 * @returns `undefined` for other endings
 * @example
 * plotKindOf('curves.PDF'); // 'pdf'
 */
export function plotKindOf(path: string): PlotKind | undefined {
  return plotKinds.find((kind) => path.toLowerCase().endsWith(`.${kind}`));
}
