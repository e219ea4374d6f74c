/** What {@link towerDevices} asks and tells. */
export interface TowerDevicesOptions {
  /** Number of GPUs that TensorFlow may use. */
  readonly count: () => number;
  readonly warn: (text: string) => void;
}

/**
 * Names the devices on which the parts of a batch are computed.
 *
 * Fewer GPUs than asked for compute the parts one after the other: batch statistics per part, and so the results, are those
 * of runs published for that many GPUs.
 *
 * @param gpus - number of parts
 * @returns TensorFlow's names, used in turn; empty leaves the choice to TensorFlow
 *
 * @example
 * towerDevices(2, { count: () => 2, warn: console.warn }); // ['/device:GPU:0', '/device:GPU:1']
 */
export function towerDevices(gpus: number, { count, warn }: TowerDevicesOptions): string[] {
  if (gpus <= 1) return [];
  const available = count();
  if (available < gpus)
    warn(
      `--gpus ${gpus}: ${available === 0 ? 'no GPU was' : `only ${available} GPU(s) were`} found; every batch is still computed in ` +
        `${gpus} parts with statistics of their own, as on ${gpus} GPUs, but not at the same time`,
    );
  return Array.from({ length: Math.min(gpus, available) }, (_, index) => `/device:GPU:${index}`);
}
