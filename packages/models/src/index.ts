export {
  extractFeatures,
  type ExtractedFeatures,
  type ExtractFeaturesOptions,
} from './features/extract-features.js';
export type { Features } from './features/features.js';
export type { FeatureSource } from './features/feature-source.js';
export { openFeatures } from './features/open-features.js';
export { readFeatureDump } from './features/read-feature-dump.js';
export { listImages, type ImageList } from './features/image-list.js';
export { writeFeatureDump } from './features/write-feature-dump.js';
export { classCentresName } from './folder/class-vectors.js';
export { checkModelTarget } from './folder/check-model-target.js';
export { defaultPreprocessing, type PictureSize } from './folder/default-preprocessing.js';
export { inspectModel } from './folder/inspect-model.js';
export { kerasLoadingNote } from './folder/keras-loading-note.js';
export { loadModel } from './folder/load-model.js';
export type { LoadedModel, ModelNote } from './folder/loaded-model.js';
export type { ModelDescription, ModelFolder } from './folder/model-folder.js';
export { applyHints, type ModelHints } from './folder/model-hints.js';
export {
  currentVersions,
  type MethodOptions,
  type MethodRecord,
  type NetworkRecord,
  type OutputRecord,
  type ModelManifest,
  type ModelOrigin,
  type OutputRole,
  type TrainedManifest,
} from './manifest/model-manifest.js';
export { modelOfTopology } from './folder/model-of-topology.js';
export type { LayerReport, ModelReport, WeightReport } from './folder/model-report.js';
export { networkSummary } from './folder/network-summary.js';
export { requireManifest } from './manifest/read-manifest.js';
export { readModelFolder } from './folder/read-model-folder.js';
export { saveModel } from './folder/save-model.js';
export { writeKerasModel } from './folder/write-keras-model.js';
export { writeModel } from './folder/write-model.js';
export {
  createInference,
  type InferenceOptions,
  type NetworkInference,
} from './inference/network-inference.js';
export { runBatches, type BatchTensors } from './inference/run-batches.js';
export { classOutput, vectorOutputs, type ClassOutput, type KnownOutputs } from './outputs/class-output.js';
export { outputActivation, type OutputActivation } from './outputs/output-activation.js';
export { scoredClasses } from './outputs/scored-classes.js';
export { embedImages, type ImageEmbeddings } from './predict/embed-images.js';
export {
  predictImages,
  type ImagePrediction,
  type PredictImagesOptions,
  type UnreadPicture,
} from './predict/predict-images.js';
export type { LikelyClass } from './predict/likely-classes.js';
export type { NearClass } from './predict/nearest-classes.js';
export type { EpochPosition } from './progress/epoch-position.js';
export { ProgressWatch } from './progress/progress-watch.js';
export { seconds } from './progress/stopwatch.js';
export type {
  EpochSummary,
  RunPlan,
  RunProgress,
  TrainingReporter,
  Values,
} from './progress/training-reporter.js';
export type { EpochRecord } from './snapshots/epoch-record.js';
export type { FitState, ScheduleState } from './snapshots/fit-state.js';
export { isSnapshot, readSnapshot, snapshotOf } from './snapshots/read-snapshot.js';
export type {
  OptimizerMemory,
  OptionRecord,
  RunRecord,
  Snapshot,
  SnapshotPhase,
} from './snapshots/snapshot.js';
export { previousSnapshotPath, SnapshotFiles, type RecoveredSnapshot } from './snapshots/snapshot-files.js';
export { writeSnapshot } from './snapshots/write-snapshot.js';
export { assignKerasWeights } from './weights/assign-keras-weights.js';
export { assignNamedWeights } from './weights/assign-named-weights.js';
export {
  featureDumpExtension,
  weightFileEndings,
  weightFileExtension,
  type FeatureDumpExtension,
  type WeightFileExtension,
} from './weights/dump-endings.js';
export { kerasArrays, kerasLayers, kerasWeights } from './weights/keras-weights.js';
export {
  loadWeightsByLayer,
  type NamedVariable,
  type SkippedWeight,
  type WeightLoadingReport,
} from './weights/load-weights-by-layer.js';
export { loadWeightsInOrder } from './weights/load-weights-in-order.js';
export { isWeightName, readNamedArrays, writeNamedArrays, type NamedArrays } from './weights/named-arrays.js';
export { readWeightFile } from './weights/read-weight-file.js';
export { weightArrays, type WeightArrays } from './weights/weight-arrays.js';
export { weightFileWriters, writeWeightFile } from './weights/write-weight-file.js';
export type { Preprocessing } from '@semantic-embeddings/datasets';
