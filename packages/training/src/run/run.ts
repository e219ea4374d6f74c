import type * as tf from '@tensorflow/tfjs';
import type { BuiltNetwork, Classifier, TrainingMethod, TrainingTask } from '../methods/training-method.js';
import type { MainPhase, MainPhaseRun, TrainingPhase } from '../methods/training-phase.js';
import type { MethodOptions, NetworkRecord, OutputRole, Snapshot } from '@semantic-embeddings/models';
import type { RunSnapshots } from '../snapshots/run-snapshots.js';
import type { RunHistory } from '../logs/run-history.js';
import type { Objective } from '../steps/objective.js';
import type { RunOptions, RunSettings, Settled } from './run-settings.js';

/** A method with its options and data at hand. */
export interface BoundMethod {
  readonly name: string;
  buildNetwork(): Promise<BuiltNetwork>;
  phases(network: Pick<BuiltNetwork, 'newLayers'>): readonly TrainingPhase[];
  mainPhase(run: MainPhaseRun): MainPhase;
  objective(): Objective;
  record(): MethodOptions;
  roles(): readonly (OutputRole | null)[];
  features(model: tf.LayersModel): string | undefined;
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
  /** The files that such states are read from and written to. */
  readonly snapshots: RunSnapshots;
  /** Epochs from the begin of the run on. */
  readonly history: RunHistory;
}

/** A run whose network is there. */
export interface NetworkRun extends Run {
  readonly model: tf.LayersModel;
  /** How the network was built. */
  readonly network: NetworkRecord;
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
    buildNetwork: async () => method.buildNetwork(settings, task),
    phases: (network) => method.phases(settings, network),
    mainPhase: (run) => method.mainPhase(settings, run),
    objective: () => method.objective(settings, task),
    record: () => method.record(settings),
    roles: () => method.roles(settings),
    features: (model) => method.features?.(settings, model),
    compare: (before) => method.compare(before, settings),
    classifier: () => method.classifier(settings),
  };
}
