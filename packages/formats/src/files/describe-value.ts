import { isNdArray } from '../arrays/nd-array.js';
import { isStoredArray } from '../arrays/stored-array.js';

/** Longest text that a message repeats, in characters. */
const longestText = 40;

/**
 * Says what a value from a pickle, JSON or npz is, for messages about values of another kind.
 *
 * @example
 * ```ts
 * describeValue([1, 2, 3]); // 'a list of 3 (the first is the number 1)'
 * describeValue(new Map([['feat', null]])); // 'a dictionary with the keys "feat"'
 * describeValue(ndarray(new Float32Array(6), [2, 3])); // 'an array of float32 of shape [2, 3]'
 * ```
 */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'None';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (isNdArray(value)) return `an array of ${elementName(value.data)} of shape [${value.shape.join(', ')}]`;
  if (isStoredArray(value)) return `an array of ${value.elements} of shape [${value.shape.join(', ')}]`;
  if (Array.isArray(value)) return describeList(value as readonly unknown[]);
  if (value instanceof Map) return describeKeys([...value.keys()], value.size);
  if (typeof value === 'object') return describeKeys(Object.keys(value), Object.keys(value).length);
  return `the number ${String(value as number | bigint)}`;
}

function describeList(list: readonly unknown[]): string {
  const kind = Object.isFrozen(list) ? 'tuple' : 'list';
  if (list.length === 0) return `an empty ${kind}`;
  const [first] = list;
  const inner = Array.isArray(first)
    ? `a ${Object.isFrozen(first) ? 'tuple' : 'list'} of ${first.length}`
    : describeValue(first);
  return `a ${kind} of ${list.length} (the first is ${inner})`;
}

function describeKeys(keys: readonly unknown[], size: number): string {
  if (size === 0) return 'an empty dictionary';
  const shown = keys.slice(0, 5).map((key) => (typeof key === 'string' ? quoted(key) : String(key)));
  return `a dictionary with the key${size > 1 ? 's' : ''} ${shown.join(', ')}${size > 5 ? `, … (${size} in all)` : ''}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > longestText ? `${text.slice(0, longestText)}…` : text);
}

const elementNames: Readonly<Record<string, string>> = { Array: 'text' };

function elementName(data: object): string {
  const { name } = data.constructor;
  return elementNames[name] ?? name.replace(/Array$/, '').toLowerCase();
}
