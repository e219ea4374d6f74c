import type { Command } from '../command.js';
import { classEmbeddingCompute } from './class-embedding-compute.js';
import { datasetInfo } from './dataset-info.js';
import { doctor } from './doctor.js';
import { evaluateClassification } from './evaluate-classification.js';
import { evaluateRetrieval } from './evaluate-retrieval.js';
import { featuresExtract } from './features-extract.js';
import { hierarchyCheck } from './hierarchy-check.js';
import { hierarchyDraw } from './hierarchy-draw.js';
import { hierarchyEncode } from './hierarchy-encode.js';
import { hierarchyImport } from './hierarchy-import.js';
import { modelConvert } from './model-convert.js';
import { modelInspect } from './model-inspect.js';
import { predict } from './predict.js';
import { trainEmbedding } from './train-embedding.js';

/** First words that hold several commands. */
export const commandGroups = {
  hierarchy: 'Check, encode, draw and import class hierarchies',
  'class-embedding': 'Turn a hierarchy into target vectors',
  dataset: 'Look into data sets',
  train: 'Train networks',
  model: 'Look into models and weights, and convert them',
  features: 'Compute image embeddings',
  evaluate: 'Measure retrieval and classification',
} as const;

/** All commands, in the order of the work. */
export const commands = [
  hierarchyCheck,
  hierarchyEncode,
  hierarchyDraw,
  hierarchyImport,
  classEmbeddingCompute,
  datasetInfo,
  trainEmbedding,
  modelInspect,
  modelConvert,
  featuresExtract,
  evaluateRetrieval,
  evaluateClassification,
  predict,
  doctor,
] as readonly Command[];
