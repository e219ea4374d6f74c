export { adjustPValues } from './statistics/adjust-p-values.js';
export { averageHierarchicalPrecision } from './measures/average-hierarchical-precision.js';
export { averagePrecision, averagePrecisionOfPlaces } from './measures/average-precision.js';
export { bootstrapMeans, type BootstrapOptions } from './statistics/bootstrap-means.js';
export { averagePrecisionAtR } from './measures/average-precision-at-r.js';
export {
  branchConfusion,
  type BranchConfusion,
  type BranchConfusionOptions,
} from './classification/analysis/branch-confusion.js';
export {
  branchResults,
  type BranchResult,
  type BranchResultsOptions,
} from './classification/analysis/branch-results.js';
export {
  classificationMeasures,
  type ClassificationMeasureName,
  type ClassificationMetric,
} from './classification/measures/classification-measures.js';
export type {
  ClassificationExtent,
  ClassificationInputs,
  ClassificationMeasure,
  ClassificationNeed,
  JointMeasure,
  MeanMeasure,
  MeasuredImages,
  PredictedImages,
} from './classification/measures/classification-measure.js';
export {
  classResults,
  type ClassResult,
  type ClassResultsOptions,
} from './classification/analysis/class-results.js';
export {
  evaluateClassification,
  type ClassificationEvaluation,
  type ClassificationValue,
} from './classification/evaluate-classification.js';
export type { EvaluateClassificationOptions } from './classification/evaluate-classification-options.js';
export {
  evaluateEmbedding,
  type EmbeddingEvaluation,
  type EvaluateEmbeddingOptions,
} from './evaluate-embedding.js';
export {
  evaluateRetrieval,
  type RetrievalEvaluation,
  type RetrievalMean,
} from './retrieval/evaluate-retrieval.js';
export {
  expectedCalibrationError,
  type ExpectedCalibrationErrorOptions,
} from './classification/measures/calibration-error.js';
export { firstPredictions, type ClassifiedImages } from './classification/analysis/classified-images.js';
export {
  fitFeatureScaling,
  type FeatureScaling,
  type FitFeatureScalingOptions,
} from './classification/fit-feature-scaling.js';
export { hierarchicalAveragePrecision } from './measures/hierarchical-average-precision.js';
export {
  hierarchicalPrecision,
  type HierarchicalPrecisionOptions,
} from './measures/hierarchical-precision.js';
export { hitAtK } from './measures/hit-at-k.js';
export {
  learnSvmScores,
  type LearnSvmScoresOptions,
  type SvmScores,
} from './classification/learn-svm-scores.js';
export { linearSvmScores } from './classification/linear-svm-scores.js';
export { meanAndDeviation, type MeanAndDeviation } from './statistics/mean-and-deviation.js';
export { poolRuns } from './statistics/pool-runs.js';
export { meanOfQueries, type QueryValues } from './statistics/query-values.js';
export { findMetric, metricName, type Metric, type MetricValue } from './metric.js';
export {
  nearestClassEmbedding,
  type NearestClassEmbeddingOptions,
} from './classification/nearest-class-embedding.js';
export {
  pairedPermutationTests,
  type PairedValues,
  type PermutationTest,
  type PermutationTestOptions,
} from './statistics/paired-permutation-test.js';
export {
  percentileInterval,
  type Interval,
  type PercentileIntervalOptions,
} from './statistics/percentile-interval.js';
export { preferenceOrder, type PreferenceOrder } from './classification/measures/preference-order.js';
export {
  preferenceScore,
  type PreferenceScoreOptions,
} from './classification/measures/hierarchically-ordered-preference.js';
export { meansByClass, type MeansByClassOptions } from './retrieval/means-by-class.js';
export { normalizedAverageHierarchicalPrecision } from './measures/normalized-hierarchical-precision.js';
export { normalizedDiscountedGain } from './measures/discounted-gain.js';
export { precisionAtK } from './measures/precision-at-k.js';
export type { RandomSource } from './statistics/random-source.js';
export type { FeatureSource, FeatureVectors } from './inputs/feature-source.js';
export type { RetrievalQueries } from './retrieval/retrieval-queries.js';
export {
  rankGallery,
  type GalleryQueries,
  type GalleryRankings,
  type RankGalleryOptions,
} from './ranking/rank-gallery.js';
export type { RankedFeatures } from './ranking/ranked-features.js';
export {
  rankMistakes,
  type Mistake,
  type RankMistakesOptions,
} from './classification/analysis/rank-mistakes.js';
export { rankScores, type RankScoresOptions } from './classification/rank-scores.js';
export { rankingGains, type RankingGainsOptions } from './measures/ranking-gains.js';
export { recallAtK } from './measures/recall-at-k.js';
export {
  recallPrecisionCurve,
  type RecallPrecisionCurve,
  type RecallPrecisionCurveOptions,
} from './retrieval/recall-precision-curve.js';
export type {
  MeasureOfPart,
  RankedGains,
  RankedLabels,
  RankingExtent,
  RankingParts,
  RetrievalMeasure,
} from './measures/retrieval-measure.js';
export { needsSimilarity } from './measures/retrieval-measure.js';
export {
  retrievalMeasures,
  type RetrievalMeasureName,
  type RetrievalMetric,
} from './measures/retrieval-measures.js';
export { rPrecision } from './measures/r-precision.js';
export type { EvaluateRetrievalOptions } from './retrieval/evaluate-retrieval-options.js';
export {
  trainLinearSvm,
  type LinearSvm,
  type TrainLinearSvmOptions,
} from './classification/train-linear-svm.js';
