/** Values of a run after one epoch. */
export interface TrainingEpoch {
  /** Position on the axis: 1 for the first epoch. */
  readonly epoch: number;
  /** By their reported names; those on the test images begin with `val_`. What is no finite number is a gap. */
  readonly values: Readonly<Record<string, number>>;
}

/** One training run. */
export interface TrainingRun {
  readonly label: string;
  /** In their order. */
  readonly epochs: readonly TrainingEpoch[];
}

/** Begins the names of values on the test images. */
export const validationPrefix = 'val_';

/**
 * Names of all values that some run has, without `val_`, in the order in which they come, the learning rate last.
 *
 * @example
 * trainingMetrics([{ label: 'a', epochs: [{ epoch: 1, values: { loss: 2, val_loss: 3, lr: 0.1 } }] }]); // ['loss', 'lr']
 */
export function trainingMetrics(runs: readonly TrainingRun[]): string[] {
  const names = new Set<string>();
  for (const { epochs } of runs) {
    for (const { values } of epochs) {
      for (const name of Object.keys(values)) {
        names.add(name.startsWith(validationPrefix) ? name.slice(validationPrefix.length) : name);
      }
    }
  }
  return [...names].sort((a, b) => Number(a === 'lr') - Number(b === 'lr'));
}

/**
 * One value of a run by epoch, where the run has it at all.
 *
 * @example
 * valuesByEpoch({ label: 'a', epochs: [{ epoch: 1, values: { loss: 2 } }] }, 'loss'); // { x: [1], y: [2] }
 */
export function valuesByEpoch(
  { epochs }: TrainingRun,
  name: string,
): { x: number[]; y: number[] } | undefined {
  const having = epochs.filter(({ values }) => values[name] !== undefined);
  if (having.length === 0) return undefined;
  return { x: having.map(({ epoch }) => epoch), y: having.map(({ values }) => values[name]!) };
}
