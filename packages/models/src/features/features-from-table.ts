import { countOf, FormatError } from '@semantic-embeddings/formats';
import type { ParquetColumn, ParquetTable } from '@semantic-embeddings/formats/parquet';
import { featureNames } from './features-from-arrays.js';
import type { OpenFeatures } from './feature-source.js';
import type { ImageList } from './image-list.js';

const idNames: readonly string[] = ['ids', 'id', 'image_id'];
/** Numbers that stand beside features and are none: classes, and the index that pandas writes. */
const otherNumbers =
  /^((fine_|coarse_)?labels?|targets?|class|class_id|classes|index|Unnamed: \d+|__index_level_\d+__)$/;

/**
 * Takes the features out of a Parquet table: the column of lists that is called `feat`, `features`, `embedding` or so, or the only one;
 * without any the columns of numbers of one type side by side, of which `label`, `class`, `target`, `y` (beside no `x`) and an index are
 * none. Image numbers are in `ids`, `id` or `image_id`, files and classes
 * in the columns of text `image` and `class`.
 *
 * @param table - the table
 * @param source - path of the file, for messages
 * @throws FormatError that lists the columns if none or several could be meant
 * @example
 * ```ts
 * featuresFromTable(openParquet(file), 'features.parquet').matrix.dimension; // 100
 * ```
 */
export function featuresFromTable(table: ParquetTable, source: string): Omit<OpenFeatures, 'bytes'> {
  const { columns, rows } = table;
  const names = chooseColumns(columns, source);
  if (rows === 0)
    throw new FormatError('expected a row for each image, got a table without rows', { source });
  return {
    ...{ matrix: table.openRows(names), source },
    ids: imageNumbers(table, source),
    list: imageList(table),
  };
}

function chooseColumns(columns: readonly ParquetColumn[], source: string): readonly string[] {
  const lists = columns.filter(({ kind }) => kind === 'vectors');
  const named = featureNames.map((name) => lists.find((column) => column.name === name)).find(Boolean);
  const list = named ?? (lists.length === 1 ? lists[0] : undefined);
  if (list !== undefined) return [list.name];
  if (lists.length > 1) {
    throw new FormatError(
      `expected one column of lists of numbers, or one named "feat", to be the features, got ${describe(lists)}; write it alone or name it so`,
      { source },
    );
  }
  const numbers = columns.filter((column) => isFeature(column, columns));
  if (numbers.length < 2) {
    throw new FormatError(
      `expected a column of lists of numbers, or a column for each value of the features, got ${describe(columns)}${remedy(columns)}`,
      { source },
    );
  }
  checkOneType(numbers, source);
  return numbers.map(({ name }) => name);
}

function isFeature({ kind, name }: ParquetColumn, columns: readonly ParquetColumn[]): boolean {
  const isClass = otherNumbers.test(name) || (name === 'y' && !columns.some((other) => other.name === 'x'));
  return kind === 'numbers' && !idNames.includes(name) && !isClass;
}

/** A class or a count beside features has another type, as a rule. */
function checkOneType(numbers: readonly ParquetColumn[], source: string): void {
  const counts = new Map<string, number>();
  for (const { holds } of numbers) counts.set(holds, (counts.get(holds) ?? 0) + 1);
  const [[type, most]] = [...counts].sort(([, a], [, b]) => b - a) as [[string, number]];
  if (counts.size === 1) return;
  throw new FormatError(
    `expected columns of features only, but beside ${countOf(most, 'column')} of ${type} there are ` +
      `${describe(numbers.filter(({ holds }) => holds !== type))}; name image numbers "id" and classes "label", leave out what is no feature, ` +
      'and write all features in one type',
    { source },
  );
}

/** What to do about a column that may hold the features, but is not read. */
function remedy(columns: readonly ParquetColumn[]): string {
  const others = columns.filter(({ kind }) => kind === 'other');
  const column = others.find(({ name }) => isFeatureName(name)) ?? others[0];
  if (column === undefined) return '';
  const { holds } = column;
  const quoted = JSON.stringify(column.name);
  if (holds === 'bytes')
    return `; make lists of the bytes of ${quoted}: df[${quoted}] = [numpy.frombuffer(row, "float32") for row in df[${quoted}]]`;
  if (holds.startsWith('lists of lists'))
    return `; make one list of every row of ${quoted}: df[${quoted}] = [numpy.ravel([*row]) for row in df[${quoted}]]`;
  return holds.includes('struct') ? `; make a column of each value of ${quoted}` : '';
}

function isFeatureName(name: string): boolean {
  return (featureNames as readonly string[]).includes(name);
}

const shownColumns = 20;

function describe(columns: readonly ParquetColumn[]): string {
  if (columns.length === 0) return 'no column at all';
  const shown = columns.slice(0, shownColumns).map(({ name, holds }) => `${JSON.stringify(name)} (${holds})`);
  const more = columns.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function imageNumbers(table: ParquetTable, source: string): Int32Array | undefined {
  const column = idNames
    .map((name) => table.columns.find((candidate) => candidate.name === name))
    .find((candidate) => candidate?.kind === 'numbers');
  if (column === undefined) return undefined;
  const numbers = table.openRows([column.name]).read(0, table.rows);
  return Int32Array.from(numbers, (number, row) => {
    if ((number | 0) === number) return number;
    throw new FormatError(
      `row ${row} of column "${column.name}": expected the number of an image, a whole number of at most 32 bits, got ${number}`,
      { source },
    );
  });
}

function imageList(table: ParquetTable): ImageList | undefined {
  const isText = (name: string): boolean =>
    table.columns.some((column) => column.name === name && column.kind === 'text');
  if (!isText('image') || !isText('class')) return undefined;
  return { images: table.readTexts('image'), classes: table.readTexts('class') };
}
