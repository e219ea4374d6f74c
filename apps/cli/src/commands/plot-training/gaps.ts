import type { TrainingRun } from '@semantic-embeddings/plots';

/**
 * Says of each value of a run that is drawn at which epochs it is no finite number, so that there is a gap in its line.
 *
 * @param metrics - names of values without `val_`
 * @example
 * describeGaps({ label: 'a', epochs: [{ epoch: 1, values: { loss: 2, val_loss: NaN } }] }, ['loss']); // ['val_loss at epoch 1']
 */
export function describeGaps({ epochs }: TrainingRun, metrics: readonly string[]): string[] {
  return metrics
    .flatMap((metric) => [metric, `val_${metric}`])
    .flatMap((name) => {
      const gaps = epochs
        .filter(({ values }) => values[name] !== undefined && !Number.isFinite(values[name]))
        .map(({ epoch }) => epoch);
      return gaps.length === 0 ? [] : [`${name} at ${stretches(gaps)}`];
    });
}

/** Numbers that follow on one another by the first and the last of them. */
function stretches(epochs: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const epoch of epochs) {
    const last = parts.at(-1);
    if (last?.[1] === epoch - 1) last[1] = epoch;
    else parts.push([epoch, epoch]);
  }
  const texts = parts.map(([first, last]) => (first === last ? String(first) : `${first} to ${last}`));
  return `${epochs.length === 1 ? 'epoch' : 'epochs'} ${texts.join(', ')}`;
}
