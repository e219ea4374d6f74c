/** Where a run was when its loss, or a weight, stopped being a number. */
export type DivergencePlace = {
  /** Epoch, from 1. */
  readonly epoch: number;
  /** Step in the epoch, from 1; `undefined` at its end. */
  readonly step: number | undefined;
  /** Learning rate of the step. */
  readonly rate: number;
} & ({ /** The loss. */ readonly loss: number } | { /** Name of the weight. */ readonly weight: string });

/**
 * The loss, or a weight after an update, became NaN or infinite.
 *
 * @example
 * ```ts
 * new TrainingDivergedError({ epoch: 3, step: 17, rate: 0.5, loss: NaN }).message;
 * // 'training diverged: the loss is NaN in epoch 3, step 17, at learning rate 0.5; …'
 * ```
 */
export class TrainingDivergedError extends Error {
  override readonly name = 'TrainingDivergedError';

  constructor(readonly place: DivergencePlace) {
    super(
      `training diverged: ${describePlace(place)}, at learning rate ${place.rate}; ` +
        'lower the learning rate or the gradient clipping, then start again (the last snapshot, if any, is intact)',
    );
  }
}

function describePlace(place: DivergencePlace): string {
  const step = place.step === undefined ? '' : `, step ${place.step}`;
  return 'loss' in place
    ? `the loss is ${place.loss} in epoch ${place.epoch}${step}`
    : `${place.weight} is no longer finite after epoch ${place.epoch}${step}`;
}
