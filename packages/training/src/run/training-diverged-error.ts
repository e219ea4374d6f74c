/** Where a run was when its loss stopped being a number. */
export interface DivergencePlace {
  /** Epoch, from 1. */
  readonly epoch: number;
  /** Step in the epoch, from 1. */
  readonly step: number;
  /** Learning rate of the step. */
  readonly rate: number;
  /** The loss. */
  readonly loss: number;
}

/**
 * The loss became NaN or infinite.
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
      `training diverged: the loss is ${place.loss} in epoch ${place.epoch}, step ${place.step}, ` +
        `at learning rate ${place.rate}; lower the learning rate or the gradient clipping, ` +
        `then start again (the snapshot of the last finished epoch, if any, is intact)`,
    );
  }
}
