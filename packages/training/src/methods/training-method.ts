import type { Dataset } from '@semantic-embeddings/datasets';
import type * as tf from '@tensorflow/tfjs';
import type { z } from 'zod';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type {
  ExtractedFeatures,
  MethodOptions,
  NetworkRecord,
  OutputRole,
} from '@semantic-embeddings/models';
import type { RunOptions, RunSettings } from '../run/run-settings.js';
import type { Objective } from '../steps/objective.js';
import type { MainPhase, MainPhaseRun, TrainingPhase } from './training-phase.js';

/** What a method trains on. */
export interface TrainingTask {
  /** Images; the classes stand in the order that the method's targets have. */
  readonly dataset: Dataset;
  /** Length of the vectors that the architecture delivers. */
  readonly numOutputs: number;
  /** Target vectors of the classes, if the method has some that are fixed. */
  readonly classEmbedding: ClassEmbedding | undefined;
}

/** A network as a method builds it. */
export interface BuiltNetwork {
  /** The network; the caller disposes of it. */
  readonly model: tf.LayersModel;
  /** Names of the layers that a network trained for something else does not bring along. */
  readonly newLayers: ReadonlySet<string>;
  /** Whether it has the weights of a network trained for something else already. @default false */
  readonly isPretrained?: boolean;
  /** How it was built. @default by the settings of the run */
  readonly record?: NetworkRecord;
}

/** Predicts the class index of every image. */
export type Classifier = (extracted: ExtractedFeatures) => Int32Array;

/**
 * Everything in which one way of training differs from another; `train` is the rest.
 *
 * @typeParam Options - options of a run by this method
 * @typeParam Settings - the same with all defaults filled in
 * @typeParam Task - what it trains on
 */
export interface TrainingMethod<
  Options extends RunOptions = RunOptions,
  Settings extends RunSettings = RunSettings,
  Task extends TrainingTask = TrainingTask,
> {
  /** Name in manifests and snapshots. */
  readonly name: string;
  /** All options of a run that can be written down: those of every run, and the method's own with its defaults. */
  readonly options: z.ZodObject;
  /** Fills in the defaults and checks what was given, mostly `settleOptions(this.options, options)`. */
  settle(options: Options): Settings;
  /**
   * Loads the images and what they are mapped to.
   *
   * @throws RangeError if they do not match
   * @throws FileError, FormatError or DatasetError if something cannot be read
   */
  loadTask(settings: Settings): Promise<Task>;
  /**
   * Builds the network, with the weights that it begins with.
   *
   * @throws RangeError if architecture, task and settings do not go together
   * @throws FileError or FormatError if a file cannot be read
   */
  buildNetwork(settings: Settings, task: Task): BuiltNetwork | Promise<BuiltNetwork>;
  /** Phases of a run that begins with a network trained for something else, before all of it is trained. */
  phases(settings: Settings, network: Pick<BuiltNetwork, 'newLayers'>): readonly TrainingPhase[];
  /** How all of the network is trained, mostly `scheduledPhase`. */
  mainPhase(settings: Settings, run: MainPhaseRun): MainPhase;
  /** Says what the network is trained for; the caller disposes of the constants and variables of the objective. */
  objective(settings: Settings, task: Task): Objective;
  /** What the manifest tells of the method: the options that a person who has the network wants to know. */
  record(settings: Settings): MethodOptions;
  /** What every output of the network means, in their order; `null` if it is neither. */
  roles(settings: Settings): readonly (OutputRole | null)[];
  /**
   * Name of the layer whose output stands for an image, where no output does.
   * @default the first output that does not score classes
   */
  features?(settings: Settings, model: tf.LayersModel): string | undefined;
  /**
   * Compares the method's options with those of a run that is resumed.
   *
   * @returns what differs, in words, although the run can go on
   * @throws RangeError that says why it cannot
   */
  compare(before: MethodOptions, settings: Settings): readonly string[];
  /** What makes class indexes of the outputs, one an image; `undefined` where the network does not classify. */
  classifier(settings: Settings): Classifier | undefined;
}
