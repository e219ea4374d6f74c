export type { ClassId } from '@semantic-embeddings/taxonomy';
export { alphaRules } from './images/alpha-rule.js';
export type { AlphaRule } from './images/alpha-rule.js';
export { batchSequence } from './batches/batch-sequence.js';
export type {
  Batch,
  BatchSequence,
  BatchSequenceOptions,
  BrokenPicture,
} from './batches/batch-sequence-options.js';
export { cacheFolder } from './sources/cache-folder.js';
export { channelStatistics } from './dataset/channel-statistics.js';
export type { ChannelStatistics } from './dataset/channel-statistics.js';
export { checkDatasetName } from './dataset/check-dataset-name.js';
export type { DatasetDeclaration } from './dataset/dataset-declaration.js';
export { loadCifar } from './sources/cifar-dataset.js';
export { datasetStatistics } from './dataset/dataset-statistics.js';
export type { DatasetStatistics, DatasetStatisticsOptions } from './dataset/dataset-statistics.js';
export { DatasetError } from './dataset-error.js';
export type { DatasetErrorOptions, DatasetErrorSubject } from './dataset-error.js';
export { parseDatasetName } from './dataset/dataset-name.js';
export type { DatasetSuffix, ParsedDatasetName } from './dataset/dataset-name.js';
export { datasetNames, registerDataset } from './dataset/dataset-registry.js';
export type { RegisterDatasetOptions } from './dataset/dataset-registry.js';
export type { DatasetFactory, DatasetProgress, DatasetRequest } from './dataset/dataset-request.js';
export type {
  Attribution,
  BatchComposer,
  BrokenImage,
  ComposeOptions,
  ComposerSource,
  Dataset,
  DatasetDescription,
  DatasetLegend,
  PictureOptions,
  Split,
  SplitName,
} from './dataset/dataset.js';
export { datasets } from './dataset/datasets.js';
export { deriveSeed } from './derive-seed.js';
export type { WarpSettings } from './memory/image-warp.js';
export { isPictureName } from './images/is-picture-name.js';
export { loadDataset } from './dataset/load-dataset.js';
export type { LoadDatasetOptions } from './dataset/load-dataset.js';
export { loadFileSource } from './sources/load-file-source.js';
export { memoryDataset } from './memory/memory-dataset.js';
export type { MemoryDatasetOptions, MemorySplit } from './memory/memory-dataset-options.js';
export { preprocessImage } from './images/preprocess-image.js';
export { preparedDataset } from './dataset/prepared-dataset.js';
export { scaledPreprocessing } from './images/scaled-preprocessing.js';
export {
  channelOrders,
  orientationRules,
  preprocessingDifferences,
  samePreprocessing,
} from './images/preprocessing.js';
export type { ChannelOrder, OrientationRule, Preprocessing } from './images/preprocessing.js';
export type { FolderSettings } from './picture-folder/folder-settings.js';
export { restrictDataset } from './dataset/restrict-dataset.js';
export type { RestrictDatasetOptions } from './dataset/restrict-dataset.js';
export { fileDataset } from './files/file-dataset.js';
export type { FileDatasetOptions, FileSplit } from './files/file-dataset-options.js';
export type { PictureCacheOptions } from './files/picture-cache.js';
export type { ColourDistortion, FileAugmentation, RandomErasing } from './files/file-augmentation.js';
export { pictureStatistics, surveyPictures } from './files/survey-pictures.js';
export type { PictureSurvey, SurveyOptions } from './files/survey-pictures.js';
export { createRandom } from './random.js';
export type { Random } from './random.js';
export { selectPixels } from './memory/select-pixels.js';
export type { SelectPixelsOptions } from './memory/select-pixels.js';
export { shuffle } from './shuffle.js';
export { makeCubSubset } from './prepare/cub-subset.js';
export type { CubSubset, CubSubsetOptions } from './prepare/cub-subset.js';
export { cifarArchives, prepareCifar } from './prepare/prepare-cifar.js';
export type { CifarArchive, PrepareCifarOptions, PreparedCifar } from './prepare/prepare-cifar.js';
export { sortIlsvrcValidation } from './prepare/sort-ilsvrc-validation.js';
export type { SortedIlsvrc, SortIlsvrcOptions } from './prepare/sort-ilsvrc-validation.js';
