/** How often the state of a run is kept amid epochs. */
export type SnapshotInterval = { readonly seconds: number } | { readonly steps: number };

const unitSeconds = { s: 1, m: 60, h: 3600 } as const;

/**
 * Reads how often the state of a run is kept amid epochs.
 *
 * @param text - a number with the unit `s`, `m`, `h` or `steps`
 * @param options - how the option is called where it comes from
 * @throws RangeError if it is something else, or 0
 *
 * @example
 * ```ts
 * parseSnapshotInterval('10m'); // { seconds: 600 }
 * parseSnapshotInterval('500steps'); // { steps: 500 }
 * ```
 */
export function parseSnapshotInterval(
  text: string,
  { option = 'snapshotEvery' }: { readonly option?: string } = {},
): SnapshotInterval {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(s|m|h|steps?)$/.exec(text) ?? [];
  const count = Number(number);
  const isTime = unit === 's' || unit === 'm' || unit === 'h';
  if (!(count > 0) || (!isTime && !Number.isInteger(count))) {
    throw new RangeError(
      `${option}: expected a time or a number of steps, such as 30s, 10m, 2h or 500steps, got '${text}'`,
    );
  }
  return isTime ? { seconds: count * unitSeconds[unit] } : { steps: count };
}
