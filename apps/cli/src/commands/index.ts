import type { Command } from '../command.js';
import { classEmbeddingCompute } from './class-embedding-compute/command.js';
import { classEmbeddingImport } from './class-embedding-import/command.js';
import { compare } from './compare/command.js';
import { datasetCheck } from './dataset-check/command.js';
import { datasetInfo } from './dataset-info/command.js';
import { datasetPrepare } from './dataset-prepare/command.js';
import { datasetStats } from './dataset-stats/command.js';
import { doctor } from './doctor/command.js';
import { evaluateClassification } from './evaluate-classification/command.js';
import { evaluateRetrieval } from './evaluate-retrieval/command.js';
import { featuresExtract } from './features-extract/command.js';
import { featuresSearch } from './features-search/command.js';
import { hierarchyCheck } from './hierarchy-check/command.js';
import { hierarchyDraw } from './hierarchy-draw/command.js';
import { hierarchyEncode } from './hierarchy-encode/command.js';
import { hierarchyImport } from './hierarchy-import/command.js';
import { modelConvert } from './model-convert/command.js';
import { modelInspect } from './model-inspect/command.js';
import { plotRecallPrecision } from './plot-recall-precision/command.js';
import { plotTraining } from './plot-training/command.js';
import { predict } from './predict/command.js';
import { report } from './report/command.js';
import { trainCenterLoss } from './train-center-loss/command.js';
import { trainClassifier } from './train-classifier/command.js';
import { trainDevise } from './train-devise/command.js';
import { trainEmbedding } from './train-embedding/command.js';
import { trainLabelEmbedding } from './train-label-embedding/command.js';

/** First words that hold several commands. */
export const commandGroups = {
  hierarchy: 'Check, encode, draw and import class hierarchies',
  'class-embedding': 'Turn a hierarchy, or words, into target vectors',
  dataset: 'Fetch, check and look into data sets',
  train: 'Train networks',
  model: 'Look into models and weights, and convert them',
  features: 'Compute image embeddings, and search them',
  evaluate: 'Measure retrieval and classification',
  plot: 'Draw curves of retrieval and training',
} as const;

/** All commands, in the order of the work: what each takes, and what it runs. */
export const commands: readonly Command[] = [
  { ...hierarchyCheck, load: async () => (await import('./hierarchy-check/run.js')).hierarchyCheck },
  { ...hierarchyEncode, load: async () => (await import('./hierarchy-encode/run.js')).hierarchyEncode },
  { ...hierarchyDraw, load: async () => (await import('./hierarchy-draw/run.js')).hierarchyDraw },
  { ...hierarchyImport, load: async () => (await import('./hierarchy-import/run.js')).hierarchyImport },
  {
    ...classEmbeddingCompute,
    load: async () => (await import('./class-embedding-compute/run.js')).classEmbeddingCompute,
  },
  {
    ...classEmbeddingImport,
    load: async () => (await import('./class-embedding-import/run.js')).classEmbeddingImport,
  },
  { ...datasetInfo, load: async () => (await import('./dataset-info/run.js')).datasetInfo },
  { ...datasetStats, load: async () => (await import('./dataset-stats/run.js')).datasetStats },
  { ...datasetCheck, load: async () => (await import('./dataset-check/run.js')).datasetCheck },
  { ...datasetPrepare, load: async () => (await import('./dataset-prepare/run.js')).datasetPrepare },
  { ...trainEmbedding, load: async () => (await import('./train-embedding/run.js')).trainEmbedding },
  { ...trainClassifier, load: async () => (await import('./train-classifier/run.js')).trainClassifier },
  { ...trainDevise, load: async () => (await import('./train-devise/run.js')).trainDevise },
  { ...trainCenterLoss, load: async () => (await import('./train-center-loss/run.js')).trainCenterLoss },
  {
    ...trainLabelEmbedding,
    load: async () => (await import('./train-label-embedding/run.js')).trainLabelEmbedding,
  },
  { ...modelInspect, load: async () => (await import('./model-inspect/run.js')).modelInspect },
  { ...modelConvert, load: async () => (await import('./model-convert/run.js')).modelConvert },
  { ...featuresExtract, load: async () => (await import('./features-extract/run.js')).featuresExtract },
  { ...featuresSearch, load: async () => (await import('./features-search/run.js')).featuresSearch },
  {
    ...evaluateRetrieval,
    load: async () => (await import('./evaluate-retrieval/run.js')).evaluateRetrieval,
  },
  {
    ...evaluateClassification,
    load: async () => (await import('./evaluate-classification/run.js')).evaluateClassification,
  },
  { ...compare, load: async () => (await import('./compare/run.js')).compare },
  {
    ...plotRecallPrecision,
    load: async () => (await import('./plot-recall-precision/run.js')).plotRecallPrecision,
  },
  { ...plotTraining, load: async () => (await import('./plot-training/run.js')).plotTraining },
  { ...report, load: async () => (await import('./report/run.js')).report },
  { ...predict, load: async () => (await import('./predict/run.js')).predict },
  { ...doctor, load: async () => (await import('./doctor/run.js')).doctor },
];
