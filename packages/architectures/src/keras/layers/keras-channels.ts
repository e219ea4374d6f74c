import type { KerasValues } from '../description/keras-values.js';

interface Slice {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

const everything: Slice = { start: null, stop: null, step: null };

/**
 * Channels that an index like `x[..., ::-1]` or `x[..., 0]` takes, as Keras writes the index.
 *
 * @param values - layer with the index as its option `key`, on a tensor with known channels
 * @returns the positions, or for a single one, which leaves the axis out, its number
 * @throws RangeError for an index of other axes
 *
 * @example
 * ```ts
 * kerasChannels(values); // [2, 1, 0] for x[..., ::-1] of three channels
 * ```
 */
export function kerasChannels(values: KerasValues): number | number[] {
  const shape = values.inputShapes[0]!;
  const refusal = () =>
    values.error('key', 'only the last axis can be indexed; crop pictures with keras.layers.Cropping2D');
  const key = readKey(values.layer.config['key'], shape.length);
  const length = shape.at(-1);
  const [last, ...others] = [...(key ?? [])].reverse();
  if (key?.length !== shape.length || length == null || last === undefined || !others.every(isEverything))
    throw refusal();
  const channels = typeof last === 'number' ? position(last, length) : positions(last, length);
  const inside = [channels].flat();
  if (inside.length === 0 || inside.some((channel) => channel < 0 || channel >= length)) throw refusal();
  return channels;
}

/** One entry for every axis: an ellipsis stands for those that are not named, at the end if there is none. */
function readKey(key: unknown, rank: number): (number | Slice)[] | undefined {
  const items = Array.isArray(key) ? (key as unknown[]) : [key];
  const at = items.findIndex((item) => classOf(item) === '__ellipsis__');
  const named = items.filter((_, index) => index !== at).map(readItem);
  if (named.some((item) => item === undefined) || named.length > rank) return undefined;
  const before = at === -1 ? named.length : at;
  const missing = Array<Slice>(rank - named.length).fill(everything);
  return [...named.slice(0, before), ...missing, ...named.slice(before)] as (number | Slice)[];
}

/** Keras 3 writes slices as a class, tf.keras their fields alone. */
function readItem(item: unknown): number | Slice | undefined {
  if (Number.isSafeInteger(item)) return item as number;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const fields = classOf(item) === '__slice__' ? (item as { readonly config?: unknown }).config : item;
  const { start, stop, step } = (fields ?? {}) as Partial<Slice>;
  const valid = [start, stop, step].every((n) => n === null || Number.isSafeInteger(n));
  return valid && step !== 0 ? ({ start, stop, step } as Slice) : undefined;
}

function classOf(item: unknown): unknown {
  return (item as { readonly class_name?: unknown } | null | undefined)?.class_name;
}

function isEverything(item: number | Slice): boolean {
  return typeof item !== 'number' && !item.start && item.stop === null && (item.step ?? 1) === 1;
}

/** A negative index counts from the end. */
function position(index: number, length: number): number {
  return index < 0 ? index + length : index;
}

/** The indices of a slice, as Python counts them. */
function positions({ start, stop, step }: Slice, length: number): number[] {
  const stride = step ?? 1;
  const [first, last] = stride > 0 ? [0, length] : [length - 1, -1];
  const limited = (index: number | null, otherwise: number) => {
    if (index === null) return otherwise;
    return Math.min(Math.max(position(index, length), Math.min(first, last)), Math.max(first, last));
  };
  const [from, to] = [limited(start, first), limited(stop, last)];
  const count = Math.max(0, Math.ceil((to - from) / stride));
  return Array.from({ length: count }, (_, index) => from + index * stride);
}
