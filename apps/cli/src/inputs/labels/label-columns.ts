import { nearestNames, type AnyNdArray } from '@semantic-embeddings/formats';
import type { ImageNumbers } from './labels-by-image.js';

/** What a file of labels says. */
export interface StoredLabels {
  readonly array: AnyNdArray;
  /** Image of every label. @default the labels are in the order of the images */
  readonly images?: ImageNumbers | undefined;
}

/** Where labels are looked for. */
export interface LabelPlace {
  /** Path of the file, for messages. */
  readonly source: string;
  /** The column, array or key that is asked for. @default the one that has a known name, or the only one */
  readonly column?: string | undefined;
  /** The option that asks for it, for messages. @default there is none */
  readonly option?: string | undefined;
}

/** Names under which arrays and dictionaries hold labels. */
export const labelNames = ['labels', 'label', 'fine_labels', 'y'] as const;
/** Columns of image numbers, as in feature files. */
export const idNames: readonly string[] = ['ids', 'id', 'image_id'];
const columnNames: readonly string[] = [...labelNames, 'class', 'class_id'];

/**
 * Tells whether a column is called as those of labels are.
 *
 * @example
 * isLabelName('Class'); // true
 */
export function isLabelName(name: string): boolean {
  return columnNames.includes(name.toLowerCase());
}

/**
 * Chooses the column of a table that holds the labels: the one that is asked for, else the one with a known name, else the only one.
 * Nothing is guessed between several.
 *
 * @param columns - names of all columns
 * @param place - the file, and the column that is asked for
 * @param numbering - column of image numbers, which is not taken for labels
 * @throws Error naming file, columns and remedy if none or several could be meant
 * @example
 * chooseLabelColumn(['image', 'class'], { source: 'l.csv' }); // 'class'
 */
export function chooseLabelColumn(
  columns: readonly string[],
  place: LabelPlace,
  { numbering }: { readonly numbering?: string | undefined } = {},
): string {
  const { source, column, option } = place;
  if (column !== undefined) return requireColumn(columns, place);
  const known = columns.filter(isLabelName);
  if (known.length === 1) return known[0]!;
  const others = columns.filter((name) => name !== numbering);
  if (known.length === 0 && others.length === 1) return others[0]!;
  const remedy =
    option === undefined ? 'leave the others out' : `say with ${option} which of them holds the labels`;
  throw new Error(
    `${source}: expected one column "labels", "label" or "class", or only one column, got ${listNames(known.length > 1 ? known : columns)}; ${remedy}`,
  );
}

function requireColumn(columns: readonly string[], { source, column = '', option }: LabelPlace): string {
  const found = columns.filter((name) => name === column);
  if (found.length === 1) return column;
  const [near] = nearestNames(column, columns);
  throw new Error(
    `${source}: ${option} ${JSON.stringify(column)}: expected ${found.length > 1 ? 'one column' : 'a column'} of this name, got ` +
      `${listNames(columns)}${near === undefined || found.length > 1 ? '' : `; did you mean ${JSON.stringify(near)}?`}`,
  );
}

const shownNames = 20;

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map((name) => JSON.stringify(name.slice(0, 80)));
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * Makes sure that no column is asked for of a file that has none.
 *
 * @param kind - what the file is, for the message
 * @throws Error naming file and option
 * @example
 * refuseColumn({ source: 'l.npy', column: 'class', option: '--labels-column' }, 'an npy file'); // throws
 */
export function refuseColumn({ source, column, option }: LabelPlace, kind: string): void {
  if (column === undefined) return;
  throw new Error(
    `${source}: ${option} ${JSON.stringify(column)}: expected a file with columns, got ${kind}; leave out ${option}`,
  );
}
