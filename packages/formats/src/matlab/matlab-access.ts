import { FormatError } from '../format-error.js';
import type { MatlabStruct, MatlabValue } from './matlab-value.js';

/** Of which file a value is, and what it should be. */
export interface MatlabPlace {
  /** Name of the data, normally the path. */
  readonly source: string;
  /** What the value is, for messages: `annotations[7].class`. */
  readonly what: string;
}

/**
 * The numbers or truth values of an array, in column-major order.
 *
 * @throws `FormatError` if the value is missing or something else, complex, or a number of 64 bits cannot be held exactly.
 * @example
 * ```ts
 * matlabNumbers(variables.get('labels'), { source: 'imagelabels.mat', what: 'labels' }); // Float64Array [77, 77, …]
 * ```
 */
export function matlabNumbers(value: MatlabValue | undefined, place: MatlabPlace): Float64Array {
  const plain = value?.kind === 'logical' || (value?.kind === 'numeric' && value.imaginary === undefined);
  if (!plain) throw unexpected(value, { ...place, expected: 'an array of numbers' });
  return Float64Array.from(value.array.data, (element: number | bigint) => {
    if (typeof element === 'number' || Number.isSafeInteger(Number(element))) return Number(element);
    throw new FormatError(`expected whole numbers below 2^53 in ${place.what}, got ${element}`, place);
  });
}

/**
 * A text of one line.
 *
 * @throws `FormatError` if the value is missing, something else, or has several lines.
 * @example
 * ```ts
 * matlabText(element.get('relative_im_path'), { source: 'cars_annos.mat', what: 'relative_im_path' }); // 'car_ims/000001.jpg'
 * ```
 */
export function matlabText(value: MatlabValue | undefined, place: MatlabPlace): string {
  if (value?.kind === 'text' && value.rows.length <= 1) return value.rows[0] ?? '';
  throw unexpected(value, { ...place, expected: 'a text of one line' });
}

/**
 * The elements of an array of structs, in column-major order.
 *
 * @throws `FormatError` if the value is missing or something else.
 * @example
 * ```ts
 * matlabStructs(variables.get('annotations'), { source: 'cars_annos.mat', what: 'annotations' }).length; // 16185
 * ```
 */
export function matlabStructs(value: MatlabValue | undefined, place: MatlabPlace): MatlabStruct['elements'] {
  if (value?.kind === 'struct') return value.elements;
  throw unexpected(value, { ...place, expected: 'an array of structs' });
}

function unexpected(
  value: MatlabValue | undefined,
  { source, what, expected }: MatlabPlace & { readonly expected: string },
): FormatError {
  return new FormatError(`expected ${expected} in ${what}, got ${describe(value)}`, { source });
}

function describe(value: MatlabValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value.kind === 'unsupported') return `${value.what}, which only MATLAB can use`;
  const shape = 'array' in value ? value.array.shape : value.shape;
  const name =
    value.kind === 'numeric' ? `${value.imaginary ? 'complex ' : ''}${value.className}` : value.kind;
  return `${shape.join('×')} ${name}`;
}
