import { type AnyNdArray, arrayFromValue, fileKind, parseText } from '@semantic-embeddings/formats';
import { parseIntegerId } from '@semantic-embeddings/taxonomy';
import { type CsvTable, csvTables, firstFields } from './csv-table.js';
import {
  chooseLabelColumn,
  idNames,
  isLabelName,
  type LabelPlace,
  type StoredLabels,
} from './label-columns.js';

/**
 * Takes the labels out of text: a label on each line, or a column of a table (CSV) whose first line names the columns.
 *
 * @param bytes - UTF-8, with or without byte order mark
 * @throws Error naming file, line and remedy where a label is missing, a line is no row of the table, or nothing says which column is meant
 * @example
 * labelsFromText(Buffer.from('image,class\na.jpg,owl\n'), { source: 'l.csv' }).array.data; // ['owl']
 */
export function labelsFromText(bytes: Uint8Array, place: LabelPlace): StoredLabels {
  const { source } = place;
  const text = parseText(bytes, { source, expected: 'labels in text' });
  const lines = text.trimEnd().split(/\r\n|\n|\r/);
  const isTable = namesColumn(lines[0]!, place) || (fileKind(bytes) === 'csv' && !areQuoted(lines, place));
  return isTable ? fromTables(csvTables(text, source), place) : fromLines(lines, place);
}

function isWanted(name: string, { column }: LabelPlace): boolean {
  return column === undefined ? isLabelName(name) : name === column;
}

/** Whether a line is the first one of a table that has the column of labels, whatever follows. */
function namesColumn(line: string, place: LabelPlace): boolean {
  return firstFields(line).some((names) => names.some((name) => isWanted(name, place)));
}

/** Where commas and semicolons, say, both make a table, only one of them may have the column of labels. */
function fromTables(tables: readonly CsvTable[], place: LabelPlace): StoredLabels {
  const named = tables.filter(({ names }) => names.some((name) => isWanted(name, place)));
  const [table, other] = named.length > 0 ? named : tables;
  if (other !== undefined) {
    throw new Error(
      `${place.source}: both "${table!.separator}" and "${other.separator}" make columns of every line; put text that holds one of them in quotation marks`,
    );
  }
  return fromTable(table!, place);
}

function fromTable({ names, rows }: CsvTable, place: LabelPlace): StoredLabels {
  const { source, column } = place;
  const valuesOf = (name: string): string[] => rows.map(({ fields }) => fields[names.indexOf(name)]!.trim());
  const numbering = names.find(
    (name) =>
      idNames.includes(name.toLowerCase()) &&
      name !== column &&
      valuesOf(name).every((value) => parseIntegerId(value) !== undefined),
  );
  const chosen = chooseLabelColumn(names, place, { numbering });
  const labels = valuesOf(chosen);
  const missing = labels.indexOf('');
  if (missing >= 0)
    throw new Error(
      `${source}:${rows[missing]!.line}: the column "${chosen}" is empty; fill or leave out the line`,
    );
  return {
    array: listOf(labels, source),
    ...(numbering !== undefined && {
      images: { numbers: valuesOf(numbering).map(Number), name: `the column "${numbering}"` },
    }),
  };
}

function fromLines(lines: readonly string[], place: LabelPlace): StoredLabels {
  const { source, column, option } = place;
  const blank = lines.findIndex((line) => line.trim() === '');
  if (blank >= 0) {
    throw new Error(
      `${source}:${blank + 1}: the line is blank, but every line is the label of an image; fill or remove it`,
    );
  }
  const labels = (areQuoted(lines, place) ? lines.map(unquote) : lines).map((label) => label.trim());
  const [first, others] = [unquote(labels[0]!), labels.slice(1)];
  if (column !== undefined) {
    chooseLabelColumn([first], place);
    return { array: listOf(others, source) };
  }
  if (!isLabelName(first) || others.length === 0 || others.includes(first))
    return { array: listOf(labels, source) };
  if (others.every((label) => parseIntegerId(label) !== undefined)) return { array: listOf(others, source) };
  const heading =
    option === undefined ? 'remove it if it is a heading' : `give ${option} ${first} if it is a heading`;
  throw new Error(
    `${source}:1: the line is ${JSON.stringify(first)}, which may be a heading or a class; ${heading}, or write the labels as JSON if it is a class`,
  );
}

/** Lines of which every one stands in quotation marks, as R writes text, perhaps below a heading. */
function areQuoted(lines: readonly string[], { column }: LabelPlace): boolean {
  const isHeaded = column !== undefined || isLabelName(unquote(lines[0]!));
  const below = isHeaded ? lines.slice(1) : lines;
  return below.length > 0 && below.every((line) => quotedField.test(line));
}

const quotedField = /^"((?:[^"]|"")*)"$/;

function unquote(line: string): string {
  return quotedField.exec(line)?.[1]?.replaceAll('""', '"') ?? line;
}

function listOf(labels: readonly string[], source: string): AnyNdArray {
  return arrayFromValue(labels, { source, what: 'labels' });
}
