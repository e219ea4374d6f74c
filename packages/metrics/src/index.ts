export { averageHierarchicalPrecision } from './average-hierarchical-precision.js';
export { averagePrecision } from './average-precision.js';
export {
  evaluateClassification,
  type ClassificationEvaluation,
  type EvaluateClassificationOptions,
} from './evaluate-classification.js';
export { evaluateRetrieval, type RetrievalEvaluation } from './evaluate-retrieval.js';
export {
  fitFeatureScaling,
  type FeatureScaling,
  type FitFeatureScalingOptions,
} from './fit-feature-scaling.js';
export { hierarchicalPrecision, type HierarchicalPrecisionOptions } from './hierarchical-precision.js';
export { linearSvmScores } from './linear-svm-scores.js';
export { metricNames, type MetricSelection } from './metric-names.js';
export { nearestClassEmbedding, type NearestClassEmbeddingOptions } from './nearest-class-embedding.js';
export { precisionAtK } from './precision-at-k.js';
export { rankGallery, type GalleryRankings, type RankGalleryOptions } from './rank-gallery.js';
export type { RankedFeatures } from './ranked-features.js';
export { rankScores, type RankScoresOptions } from './rank-scores.js';
export { rankingGains, type RankingGainsOptions } from './ranking-gains.js';
export {
  recallPrecisionCurve,
  type RecallPrecisionCurve,
  type RecallPrecisionCurveOptions,
} from './recall-precision-curve.js';
export type { EvaluateRetrievalOptions } from './retrieval-options.js';
export { trainLinearSvm, type LinearSvm, type TrainLinearSvmOptions } from './train-linear-svm.js';
