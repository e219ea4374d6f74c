import type * as tf from '@tensorflow/tfjs';
import type {
  BuiltNetwork,
  Classifier,
  TrainingMethod,
  TrainingPhase,
  TrainingTask,
} from '../methods/training-method.js';
import type { MethodOptions, OutputRole, Snapshot } from '@semantic-embeddings/models';
import type { Objective } from '../steps/objective.js';
import type { RunOptions, RunSettings, Settled } from './run-settings.js';

/** A method with its options and data at hand. */
export interface BoundMethod {
  readonly name: string;
  buildNetwork(): BuiltNetwork;
  phases(network: BuiltNetwork): readonly TrainingPhase[];
  objective(): Objective;
  record(): MethodOptions;
  roles(): readonly OutputRole[];
  compare(before: MethodOptions): readonly string[];
  classifier(): Classifier | undefined;
}

/** What all parts of a run share. */
export interface Run {
  readonly method: BoundMethod;
  readonly settings: Settled<RunSettings>;
  readonly task: TrainingTask;
  readonly objective: Objective;
  /** State to go on from. */
  readonly snapshot: Snapshot | undefined;
}

/** A run whose network is there. */
export interface NetworkRun extends Run {
  readonly model: tf.LayersModel;
}

/**
 * Ties a method to the options and data of a run, so that the rest of the run need not know their types.
 *
 * @example
 * ```ts
 * bindMethod(embeddingMethod, { settings, task }).roles(); // ['embedding', 'scores']
 * ```
 */
export function bindMethod<
  Options extends RunOptions,
  Settings extends RunSettings,
  Task extends TrainingTask,
>(
  method: TrainingMethod<Options, Settings, Task>,
  { settings, task }: { readonly settings: Settings; readonly task: Task },
): BoundMethod {
  return {
    name: method.name,
    buildNetwork: () => method.buildNetwork(settings, task),
    phases: (network) => method.phases(settings, network),
    objective: () => method.objective(settings, task),
    record: () => method.record(settings),
    roles: () => method.roles(settings),
    compare: (before) => method.compare(before, settings),
    classifier: () => method.classifier(settings),
  };
}
