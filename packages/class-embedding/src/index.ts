export { approximateSimilarity } from './methods/approximate-similarity.js';
export type { ClassEmbedding } from './class-embedding.js';
export {
  classEmbeddingMethods,
  type EmbeddingMethod,
  type MethodName,
} from './methods/class-embedding-methods.js';
export { classicalMds } from './methods/classical-mds.js';
export {
  computeClassEmbedding,
  type ComputedClassEmbedding,
  type ComputeOptions,
} from './methods/compute-class-embedding.js';
export { describeStatistics, type EmbeddingStatistics } from './methods/embedding-statistics.js';
export { EmbeddingError, type EmbeddingErrorDetails } from './embedding-error.js';
export type { DimensionOptions, MethodOptions } from './methods/method-options.js';
export {
  type ImportedClassEmbedding,
  importWordVectors,
  type ImportWordVectorsOptions,
} from './words/import-word-vectors.js';
export { normalizeRows, type NormalizedRows } from './algebra/normalize-rows.js';
export { oneHotEmbedding } from './methods/one-hot-embedding.js';
export { parseClassEmbedding, readClassEmbedding } from './files/read-class-embedding.js';
export {
  embeddingExtension,
  serializeClassEmbedding,
  type EmbeddingExtension,
  writeClassEmbedding,
} from './files/write-class-embedding.js';
export { parseWordAliases, readWordAliases, type AliasOptions } from './words/word-aliases.js';
export { spheres } from './methods/spheres.js';
export { symmetricEigen, type SymmetricEigen } from './algebra/symmetric-eigen.js';
export {
  distanceDeviation,
  similarityDeviation,
  type Deviation,
  type DeviationOptions,
} from './methods/target-deviation.js';
export { unitSphere } from './methods/unit-sphere.js';
