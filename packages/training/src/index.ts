export { averageAccuracy } from './accuracies/average-accuracy.js';
export { categoricalAccuracy } from './accuracies/categorical-accuracy.js';
export { batchAccuracy } from './accuracies/batch-accuracy.js';
export { maxSimilarityAccuracy } from './accuracies/max-similarity-accuracy.js';
export { nearestNeighbourAccuracy } from './accuracies/nearest-neighbour-accuracy.js';
export { proxyAccuracy } from './accuracies/proxy-accuracy.js';
export type { FileLock, LockHolder, LockRecord } from './lock/file-lock.js';
export { RunLockedError } from './lock/lock-snapshot.js';
export type { Presence, ProcessIdentity } from './lock/process-identity.js';
export { bestEpoch, type BestEpoch } from './logs/best-epoch.js';
export { clearLogFolder } from './logs/log-folder.js';
export type { PrintedValues } from './logs/printed-values.js';
export { readHistory } from './logs/history-file.js';
export { tensorboardCallback, type ScalarWriter } from './logs/tensorboard-callback.js';
export { categoricalCrossEntropy } from './losses/categorical-cross-entropy.js';
export { centerLoss, type CenterLossTargets } from './losses/center-loss.js';
export { requireClassTree, type ClassHierarchy } from './losses/class-hierarchy.js';
export type {
  ClassificationLoss,
  ClassificationLossInput,
  LossOptions,
  LossSettings,
  ClassificationOutput,
  TargetsOfLabels,
} from './losses/classification-loss.js';
export {
  classificationLosses,
  classificationLossNames,
  classificationLossOptions,
  type ClassificationLossName,
} from './losses/classification-losses.js';
export { batchHardTripletLoss } from './losses/batch-hard-triplet-loss.js';
export type { ComparedWith, ComparingLoss } from './losses/comparing-loss.js';
export { correlationLoss } from './losses/correlation-loss.js';
export { hierarchicalApLoss, type HierarchicalApShape } from './losses/hierarchical-ap-loss.js';
export { proxyAnchorLoss, type ProxyAnchorShape } from './losses/proxy-anchor-loss.js';
export { proxySoftmaxLoss } from './losses/proxy-softmax-loss.js';
export {
  comparingLoss,
  comparingLossOptions,
  embeddingLosses,
  lossLayer,
  embeddingLossNames,
  type ComparingLossDefinition,
  type EmbeddingLossDefinition,
  type EmbeddingLossName,
  type TargetLossDefinition,
} from './losses/embedding-losses.js';
export {
  hierarchicalCrossEntropy,
  hierarchicalTables,
  type HierarchicalTables,
} from './losses/hierarchical-cross-entropy.js';
export { frameCosineLoss, hierarchyAwareFrame } from './losses/hierarchy-aware-frame.js';
export { rankingLoss, type RankingLossOptions } from './losses/ranking-loss.js';
export { softLabels } from './losses/soft-labels.js';
export {
  labelEmbeddingLoss,
  type LabelEmbeddingBatch,
  type LabelEmbeddingOptions,
} from './losses/label-embedding-loss.js';
export { smoothedTargets, smooths, type SmoothedTargetsOptions } from './losses/smoothed-targets.js';
export { squaredDistanceLoss } from './losses/squared-distance-loss.js';
export { centerLossMethod } from './methods/center-loss/center-loss-method.js';
export {
  centerLossObjective,
  initialCentres,
  type CenterLossObjectiveOptions,
} from './methods/center-loss/center-loss-objective.js';
export type {
  CenterLossInputs,
  CenterLossSettings,
  TrainCenterLossOptions,
} from './methods/center-loss/center-loss-options.js';
export { trainCenterLoss } from './methods/center-loss/train-center-loss.js';
export {
  buildClassifierNetwork,
  classifierFeatures,
  type ClassifierNetworkOptions,
} from './methods/classifier/build-classifier-network.js';
export { classifierMethod } from './methods/classifier/classifier-method.js';
export {
  classifierObjective,
  type ClassifierObjectiveOptions,
} from './methods/classifier/classifier-objective.js';
export type {
  ClassifierInputs,
  ClassifierSettings,
  TrainClassifierOptions,
} from './methods/classifier/classifier-options.js';
export { trainClassifier } from './methods/classifier/train-classifier.js';
export {
  deviseMethod,
  deviseObjective,
  type DeviseObjectiveOptions,
} from './methods/devise/devise-method.js';
export type { DeviseInputs, DeviseOptions, DeviseSettings } from './methods/devise/devise-options.js';
export { embeddingMethod } from './methods/embedding/embedding-method.js';
export { classSimilarities, type ClassVectors } from './methods/embedding/class-similarities.js';
export {
  embeddingObjective,
  type EmbeddingObjectiveOptions,
} from './methods/embedding/embedding-objective.js';
export type {
  EmbeddingInputs,
  EmbeddingSettings,
  TrainEmbeddingOptions,
} from './methods/embedding/embedding-options.js';
export { trainEmbedding } from './methods/embedding/train-embedding.js';
export { labelEmbeddingMethod } from './methods/label-embedding/label-embedding-method.js';
export {
  labelEmbeddingObjective,
  type LabelEmbeddingObjectiveOptions,
} from './methods/label-embedding/label-embedding-objective.js';
export type {
  LabelEmbeddingInputs,
  LabelEmbeddingSettings,
  TrainLabelEmbeddingOptions,
} from './methods/label-embedding/label-embedding-options.js';
export { trainLabelEmbedding } from './methods/label-embedding/train-label-embedding.js';
export type { BuiltNetwork, Classifier, TrainingMethod, TrainingTask } from './methods/training-method.js';
export { scheduledPhase } from './methods/scheduled-phase.js';
export type { MainPhase, MainPhaseRun, TrainingPhase } from './methods/training-phase.js';
export { AdagradOptimizer } from './optimizers/adagrad-optimizer.js';
export { clipScale } from './optimizers/clip-scale.js';
export { FusedMomentumOptimizer } from './optimizers/fused-momentum-optimizer.js';
export { MomentumOptimizer } from './optimizers/momentum-optimizer.js';
export type {
  AdagradOptions,
  MomentumOptions,
  Optimizer,
  OptimizerState,
  TrainableParameter,
  UpdateReport,
} from './optimizers/optimizer.js';
export type { OptimizerChoice } from './optimizers/optimizers.js';
export {
  choosePrecision,
  type ChoosePrecisionOptions,
  type PrecisionChoice,
} from './run/choose-precision.js';
export { evaluateBatches, type EvaluateBatchesOptions } from './run/evaluate-batches.js';
export { fit, type EpochCallback, type FitOptions } from './run/fit.js';
export {
  settleOptions,
  type RunInputs,
  type RunOptions,
  type RunSettings,
  type ScheduledSettings,
  type Settled,
} from './run/run-settings.js';
export { timeDecay, type TimeDecayOptions } from './run/time-decay.js';
export { train } from './run/train.js';
export { TrainingDivergedError, type DivergencePlace } from './run/training-diverged-error.js';
export type { TrainingResult } from './run/training-result.js';
export { constantSchedule } from './schedules/constant-schedule.js';
export {
  cosineWarmRestarts,
  warmRestarts,
  type CosineWarmRestartsOptions,
} from './schedules/cosine-warm-restarts.js';
export { cyclical, cyclicalRate, type CyclicalRateOptions } from './schedules/cyclical-rate.js';
export type { LearningRateSchedule, ScheduleStep } from './schedules/learning-rate-schedule.js';
export {
  createLearningRateSchedule,
  learningRateSchedules,
  scheduleOptions,
  type LearningRateScheduleName,
  type ScheduleOptions,
} from './schedules/learning-rate-schedules.js';
export {
  parseRateChanges,
  piecewiseRate,
  piecewiseSchedule,
  type RateChange,
} from './schedules/piecewise-rate.js';
export {
  plateauSchedule,
  reduceOnPlateau,
  type PlateauOptions,
  type PlateauState,
} from './schedules/reduce-on-plateau.js';
export { resnet, resnetRate } from './schedules/resnet-rate.js';
export { snapshotCallback, type SnapshotCallbackOptions } from './snapshots/snapshot-callback.js';
export { expandSnapshotPath, interruptedSnapshotPath } from './snapshots/snapshot-path.js';
export { createTrainingEngine } from './steps/create-training-engine.js';
export { createEvaluationStep, type EvaluationStep } from './steps/evaluation-step.js';
export type {
  Objective,
  ObjectiveOutput,
  BatchLoss,
  BatchMetric,
  Loss,
  SavedTensor,
  SampleLoss,
  BatchTargets,
  SampleMetric,
} from './steps/objective.js';
export { reportedNames } from './steps/reported-names.js';
export { trainableParameters, type NetworkParameters } from './steps/trainable-parameters.js';
export {
  trainedParameters,
  type BatchShapes,
  type EngineListeners,
  type ExecutionOptions,
  type TrainingEngine,
  type TrainingParts,
} from './steps/training-engine.js';
export { createTrainingStep, type TrainingStep, type TrainingStepOptions } from './steps/training-step.js';
