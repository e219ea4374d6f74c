import type { FileMetaData, SchemaElement } from 'hyparquet';
import { FormatError } from '../format-error.js';

/** What a column holds: one number or text in each row, a list of numbers in each row, or something that is not read. */
export type ParquetColumnKind = 'numbers' | 'vectors' | 'text' | 'other';

/** A column of a Parquet table. */
export interface ParquetColumn {
  readonly name: string;
  readonly kind: ParquetColumnKind;
  /** What it holds, for messages: `float32`, `lists of float64`. */
  readonly holds: string;
}

/** A column with what is needed to read it. */
export interface ParquetLeaf extends ParquetColumn {
  readonly element: SchemaElement;
  /** Position among the column chunks of a row group. */
  readonly index: number;
  /** Level of a value that is there, and number of lists that it lies in. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

interface Node {
  readonly element: SchemaElement;
  readonly children: readonly Node[];
}

/** Deepest nesting of a schema that is looked at. */
const maxDepth = 64;

/**
 * Lists the columns of a Parquet table by its schema.
 *
 * @param metadata - of the file
 * @param source - path of the file, for messages
 * @throws {@link FormatError} if the schema is damaged
 */
export function parquetColumns({ schema }: FileMetaData, source: string): ParquetLeaf[] {
  const damaged = () =>
    new FormatError('the schema of the Parquet file is damaged; write or copy it again', { source });
  let at = 0;
  const build = (depth: number): Node => {
    const element = schema[at++];
    if (element === undefined || depth > maxDepth) throw damaged();
    return { element, children: Array.from({ length: element.num_children ?? 0 }, () => build(depth + 1)) };
  };
  const root = build(0);
  if (at !== schema.length) throw damaged();
  let index = 0;
  return root.children.map((node) => {
    const leaf = describeColumn(node, index);
    index += countLeaves(node);
    return leaf;
  });
}

function countLeaves({ children }: Node): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + countLeaves(child), 0);
}

function describeColumn(node: Node, index: number): ParquetLeaf {
  const path: SchemaElement[] = [];
  let inner = node;
  for (; inner.children.length === 1; inner = inner.children[0]!) path.push(inner.element);
  const { element } = inner;
  path.push(element);
  const maxRepetition = path.filter(({ repetition_type: type }) => type === 'REPEATED').length;
  const maxDefinition = path.filter(({ repetition_type: type }) => type !== 'REQUIRED').length;
  const { name } = node.element;
  const place = { name, element, index, maxDefinition, maxRepetition };
  if (inner.children.length > 0)
    return { ...place, kind: 'other', holds: 'several values in a row (a struct)' };
  const type = elementName(element);
  const lists = 'lists of '.repeat(maxRepetition);
  if (path.length > 1 && maxRepetition === 0)
    return { ...place, kind: 'other', holds: `a struct of ${type}` };
  const isNumber = numberTypes.has(type);
  if (maxRepetition === 1 && isNumber) return { ...place, kind: 'vectors', holds: `${lists}${type}` };
  if (maxRepetition > 0) return { ...place, kind: 'other', holds: `${lists}${type}` };
  const kind = isNumber ? 'numbers' : type === 'text' ? 'text' : 'other';
  return { ...place, kind, holds: type };
}

const numberTypes = new Set([
  ...['float16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64'],
  ...['uint8', 'uint16', 'uint32', 'uint64'],
]);

/** What the values of a column are, as NumPy calls them. */
function elementName({
  type,
  converted_type: converted,
  logical_type: logical,
  type_length: length,
}: SchemaElement): string {
  const bits = type === 'INT32' ? 32 : type === 'INT64' ? 64 : undefined;
  if (bits !== undefined) {
    if (logical?.type === 'INTEGER') return `${logical.isSigned ? '' : 'u'}int${logical.bitWidth}`;
    const named = /^(U?)INT_(\d+)$/.exec(converted ?? '');
    if (named) return `${named[1] === 'U' ? 'u' : ''}int${named[2]}`;
    return (converted ?? logical?.type ?? `int${bits}`).toLowerCase();
  }
  if (logical?.type === 'FLOAT16' && type === 'FIXED_LEN_BYTE_ARRAY' && length === 2) return 'float16';
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return 'decimal';
  if (type === 'FLOAT') return 'float32';
  if (type === 'DOUBLE') return 'float64';
  if (type === 'BYTE_ARRAY')
    return converted === 'UTF8' || logical?.type === 'STRING' ? 'text' : (converted ?? 'bytes').toLowerCase();
  return (converted ?? logical?.type ?? type ?? 'nothing').toLowerCase();
}
