export { alphaRules } from './alpha-rule.js';
export type { AlphaRule } from './alpha-rule.js';
export { batchSequence } from './batch-sequence.js';
export type { Batch, BatchSequence, BatchSequenceOptions } from './batch-sequence-options.js';
export { channelStatistics } from './channel-statistics.js';
export type { ChannelStatistics } from './channel-statistics.js';
export { loadCifar } from './cifar-dataset.js';
export { DatasetError } from './dataset-error.js';
export type { DatasetErrorOptions, DatasetErrorSubject } from './dataset-error.js';
export { parseDatasetName } from './dataset-name.js';
export type { DatasetSuffix, ParsedDatasetName } from './dataset-name.js';
export { datasetNames, registerDataset } from './dataset-registry.js';
export type { RegisterDatasetOptions } from './dataset-registry.js';
export type { DatasetFactory, DatasetProgress, DatasetRequest } from './dataset-request.js';
export type {
  Attribution,
  BatchComposer,
  ClassLabel,
  ComposeOptions,
  ComposerSource,
  Dataset,
  DatasetDescription,
  PictureOptions,
  Split,
  SplitName,
} from './dataset.js';
export { datasets } from './datasets.js';
export { deriveSeed } from './derive-seed.js';
export { emojiClassText } from './emoji-class-text.js';
export { loadEmoji } from './emoji-dataset.js';
export { emojiHierarchyText } from './emoji-hierarchy-text.js';
export { emojiNameText } from './emoji-name-text.js';
export { emojiClassNames, emojiClasses, emojiEdges } from './emoji-taxonomy.js';
export type { WarpSettings } from './image-warp.js';
export { loadDataset } from './load-dataset.js';
export type { LoadDatasetOptions } from './load-dataset.js';
export { memoryDataset } from './memory-dataset.js';
export type { MemoryDatasetOptions, MemorySplit } from './memory-dataset-options.js';
export { preprocessImage } from './preprocess-image.js';
export type { PreprocessImageOptions } from './preprocess-image.js';
export { createRandom } from './random.js';
export type { Random } from './random.js';
export { shuffle } from './shuffle.js';
