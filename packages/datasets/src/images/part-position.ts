/**
 * First position of a part in the middle of an axis; negative where the axis is shorter than the part.
 *
 * @example
 * middle(341, 224); // 58
 */
export function middle(available: number, length: number): number {
  return available >= length ? Math.floor((available - length) / 2) : -Math.floor((length - available) / 2);
}

/**
 * Positions in a row of `available` pixels that `length` pixels from `first` on are taken from, where the row is
 * continued by its mirror image, whose edge pixel is not repeated (… c b | a b c | b a …), as often as needed.
 *
 * @example
 * mirroredPositions({ length: 5, first: -2, available: 3 }); // Int32Array [2, 1, 0, 1, 2]
 */
export function mirroredPositions({
  length,
  first,
  available,
}: {
  readonly length: number;
  readonly first: number;
  readonly available: number;
}): Int32Array {
  const period = Math.max(1, 2 * (available - 1));
  return Int32Array.from({ length }, (_, i) => {
    const phase = (((first + i) % period) + period) % period;
    return available === 1 ? 0 : Math.min(phase, period - phase);
  });
}
