import {
  arrayFromValue,
  chooseArray,
  describeArrays,
  describeValue,
  numericElements,
  parseByKind,
  parseNpy,
  parseNpz,
  parsePickle,
  readFileBytes,
  type AnyNdArray,
} from '@semantic-embeddings/formats';
import { labelNames, type LabelPlace, refuseColumn, type StoredLabels } from './label-columns.js';
import { labelsByImage } from './labels-by-image.js';
import { labelsFromParquet } from './labels-from-parquet.js';
import { labelsFromText } from './labels-from-text.js';
import { numbersInText } from './numbers-in-text.js';

/** Labels of images: numbers, or class ids as text. */
export type Labels =
  | { readonly kind: 'numbers'; readonly values: Int32Array }
  | { readonly kind: 'text'; readonly values: readonly string[] };

/** How labels are taken. */
export interface ReadLabelsOptions extends Pick<LabelPlace, 'column' | 'option'> {
  /** Class ids are text; otherwise text must be whole numbers. */
  readonly stringIds: boolean;
}

const isList = ({ shape }: AnyNdArray) => shape.length === 1 || (shape.length === 2 && shape[1] === 1);

/**
 * Reads one label per image from an npy or npz file, a pickle or JSON of a list, a column of a table (Parquet or CSV), or text with a label
 * on each line; the content tells which. Where an npz file or a table numbers the images (`ids`, in tables also `id` or `image_id`), as
 * feature files do, the labels are put in that order.
 *
 * @throws Error naming file and image when a label is neither a whole number nor, with text ids, text, the file numbers its images, but
 * not each from 0 once, or nothing says which of several columns or arrays holds the labels.
 */
export function readLabels(path: string, { stringIds, column, option }: ReadLabelsOptions): Labels {
  const place = { source: path, column, option };
  const fromText = (bytes: Uint8Array) => labelsFromText(bytes, place);
  const { array, images } = parseByKind<StoredLabels>(readFileBytes(path), {
    source: path,
    expected: 'labels as npy, npz, pickle, Parquet, JSON, CSV or text with one label per line',
    numbers: true,
    readers: {
      npy: (bytes) => fromArray(bytes, place),
      npz: (bytes) => fromArchive(bytes, place),
      pickle: (bytes) => ({ array: fromPickle(bytes, place) }),
      parquet: (bytes) => labelsFromParquet(bytes, place),
      json: (bytes) => ({ array: fromJson(bytes, place) }),
      text: fromText,
      csv: fromText,
    },
  });
  if (!isList(array)) throw new Error(`${path}: expected one label per image, got ${describeValue(array)}`);
  if (!Array.isArray(array.data)) {
    const values = numericElements(array, {
      type: 'int32',
      source: path,
      what: 'labels must be whole numbers',
    });
    return {
      kind: 'numbers',
      values: Int32Array.from(labelsByImage(Array.from(values), { images, source: path })),
    };
  }
  const text = labelsByImage(
    array.data.map((label) => label.trim()),
    { images, source: path },
  );
  return stringIds ? { kind: 'text', values: text } : { kind: 'numbers', values: numbersInText(path, text) };
}

function fromArray(bytes: Uint8Array, place: LabelPlace): StoredLabels {
  refuseColumn(place, 'an npy file');
  return { array: parseNpy(bytes, place) };
}

function fromArchive(bytes: Uint8Array, { source, column, option }: LabelPlace): StoredLabels {
  const { ids, ...arrays } = parseNpz(bytes, { source });
  const array =
    column === undefined
      ? chooseArray(arrays, { ...{ source, names: labelNames, what: 'one label per image' }, fits: isList })
      : Object.entries(arrays).find(([name]) => name === column)?.[1];
  if (array === undefined) {
    throw new Error(
      `${source}: ${option} ${JSON.stringify(column)}: expected an array of this name, got ${describeArrays(arrays)}`,
    );
  }
  if (ids === undefined) return { array };
  const numbers = numericElements(ids, { type: 'int32', source, what: 'image numbers' });
  return { array, images: { numbers, name: 'the array "ids"' } };
}

function fromPickle(bytes: Uint8Array, place: LabelPlace): AnyNdArray {
  const { source, column, option } = place;
  const value: unknown = parsePickle(bytes, { source });
  if (!(value instanceof Map)) {
    refuseColumn(place, `a pickle with ${describeValue(value)}`);
    return arrayFromValue(value, { source, what: 'labels' });
  }
  const named = column ?? labelNames.find((name) => value.has(name));
  if (named !== undefined && !value.has(named)) {
    throw new Error(
      `${source}: ${option} ${JSON.stringify(named)}: expected this key, got ${describeValue(value)}`,
    );
  }
  const list: unknown = named === undefined ? value : value.get(named);
  return arrayFromValue(list, { source, what: 'labels' });
}

function fromJson(bytes: Uint8Array, place: LabelPlace): AnyNdArray {
  const { source } = place;
  refuseColumn(place, 'JSON');
  try {
    return arrayFromValue(JSON.parse(new TextDecoder().decode(bytes)), { source, what: 'labels' });
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new Error(`${source}: expected a list of labels in JSON: ${cause.message}`, { cause });
  }
}
