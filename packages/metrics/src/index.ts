export { averageHierarchicalPrecision } from './measures/average-hierarchical-precision.js';
export { averagePrecision } from './measures/average-precision.js';
export {
  evaluateClassification,
  type ClassificationEvaluation,
  type EvaluateClassificationOptions,
} from './classification/evaluate-classification.js';
export { evaluateRetrieval, type RetrievalEvaluation } from './retrieval/evaluate-retrieval.js';
export {
  fitFeatureScaling,
  type FeatureScaling,
  type FitFeatureScalingOptions,
} from './classification/fit-feature-scaling.js';
export {
  hierarchicalPrecision,
  type HierarchicalPrecisionOptions,
} from './measures/hierarchical-precision.js';
export { linearSvmScores } from './classification/linear-svm-scores.js';
export { metricNames, type MetricSelection } from './metric-names.js';
export {
  nearestClassEmbedding,
  type NearestClassEmbeddingOptions,
} from './classification/nearest-class-embedding.js';
export { precisionAtK } from './measures/precision-at-k.js';
export { rankGallery, type GalleryRankings, type RankGalleryOptions } from './ranking/rank-gallery.js';
export type { RankedFeatures } from './ranking/ranked-features.js';
export { rankScores, type RankScoresOptions } from './classification/rank-scores.js';
export { rankingGains, type RankingGainsOptions } from './measures/ranking-gains.js';
export {
  recallPrecisionCurve,
  type RecallPrecisionCurve,
  type RecallPrecisionCurveOptions,
} from './retrieval/recall-precision-curve.js';
export type { EvaluateRetrievalOptions } from './retrieval/retrieval-options.js';
export {
  trainLinearSvm,
  type LinearSvm,
  type TrainLinearSvmOptions,
} from './classification/train-linear-svm.js';
