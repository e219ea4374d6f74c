/**
 * Index on the last axis of a tensor, as Keras 3 writes it: the reverse of `kerasChannels`.
 *
 * @param channels - positions at equal distances, or one that leaves the axis out
 * @throws RangeError for other positions, which are no slice
 *
 * @example
 * ```ts
 * kerasIndex(0); // [{ class_name: '__ellipsis__', config: {} }, 0]
 * kerasIndex([2, 1, 0]); // the slice ::-1 behind the ellipsis
 * ```
 */
export function kerasIndex(channels: number | readonly number[]): readonly unknown[] {
  const ellipsis = { class_name: '__ellipsis__', config: {} };
  if (typeof channels === 'number') return [ellipsis, channels];
  const [start, second = start + 1] = channels as readonly [number, ...number[]];
  const step = second - start;
  if (step === 0 || channels.some((channel, index) => channel !== start + index * step))
    throw new RangeError(`the channels ${channels.join(', ')} are no slice, which Keras could take`);
  const stop = start + channels.length * step;
  return [ellipsis, { class_name: '__slice__', config: { start, stop: stop < 0 ? null : stop, step } }];
}

/** Options of a layer as JSON. */
export type LayerOptions = Readonly<Record<string, unknown>>;
