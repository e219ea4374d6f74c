import { AdagradOptimizer } from './adagrad-optimizer.js';
import { FusedMomentumOptimizer } from './fused-momentum-optimizer.js';
import { MomentumOptimizer } from './momentum-optimizer.js';
import type {
  AdagradOptions,
  CapturedOptimizer,
  MomentumOptions,
  Optimizer,
  TrainableParameter,
} from './optimizer.js';

/** Which optimizer trains, and its settings. */
export type OptimizerChoice =
  | ({ /** @default 'momentum' */ readonly name?: 'momentum' } & MomentumOptions)
  | ({ readonly name: 'adagrad' } & AdagradOptions);

/** Name of an optimizer, as snapshots have it. */
export type OptimizerName = NonNullable<OptimizerChoice['name']>;

/**
 * Makes the optimizer of captured steps.
 *
 * @param parameters - what is trained
 * @throws RangeError if there is nothing to train
 *
 * @example
 * ```ts
 * createCapturedOptimizer(parameters, { name: 'adagrad' }).variables.length; // as many as there are parameters
 * ```
 */
export function createCapturedOptimizer(
  parameters: readonly TrainableParameter[],
  choice: OptimizerChoice,
): CapturedOptimizer {
  return choice.name === 'adagrad'
    ? new AdagradOptimizer(parameters, choice)
    : new FusedMomentumOptimizer(parameters, choice);
}

/**
 * Makes the optimizer of steps that run operation by operation.
 *
 * @param parameters - what is trained
 * @throws RangeError if there is nothing to train
 *
 * @example
 * ```ts
 * createEagerOptimizer(parameters, { clipNorm: 10 }); // MomentumOptimizer
 * ```
 */
export function createEagerOptimizer(
  parameters: readonly TrainableParameter[],
  choice: OptimizerChoice,
): Optimizer {
  return choice.name === 'adagrad'
    ? new AdagradOptimizer(parameters, choice)
    : new MomentumOptimizer(parameters, choice);
}
