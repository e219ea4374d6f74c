export { approximateSimilarity } from './approximate-similarity.js';
export type { ClassEmbedding } from './class-embedding.js';
export { classEmbeddingMethods, type EmbeddingMethod, type MethodName } from './class-embedding-methods.js';
export { classicalMds } from './classical-mds.js';
export {
  computeClassEmbedding,
  type ComputedClassEmbedding,
  type ComputeOptions,
} from './compute-class-embedding.js';
export { describeStatistics } from './describe-statistics.js';
export { EmbeddingError, type EmbeddingErrorDetails } from './embedding-error.js';
export type { EmbeddingStatistics } from './embedding-statistics.js';
export type { DimensionOptions, MethodOptions } from './method-options.js';
export { normalizeRows, type NormalizedRows } from './normalize-rows.js';
export { oneHotEmbedding } from './one-hot-embedding.js';
export { parseClassEmbedding } from './parse-class-embedding.js';
export { readClassEmbedding } from './read-class-embedding.js';
export {
  embeddingExtension,
  serialiseClassEmbedding,
  type EmbeddingExtension,
} from './serialise-class-embedding.js';
export { spheres } from './spheres.js';
export { symmetricEigen, type SymmetricEigen } from './symmetric-eigen.js';
export { distanceDeviation, similarityDeviation, type Deviation } from './target-deviation.js';
export { unitSphere } from './unit-sphere.js';
export { writeClassEmbedding } from './write-class-embedding.js';
