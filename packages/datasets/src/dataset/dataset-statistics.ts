import { type SurveyOptions, surveyPictures } from '../files/survey-pictures.js';
import { type ChannelStatistics, countValues, valueStatistics } from './channel-statistics.js';
import type { Dataset } from './dataset.js';
import type { DatasetProgress } from './dataset-request.js';

/** Options of {@link datasetStatistics}. */
export interface DatasetStatisticsOptions extends Pick<SurveyOptions, 'workers' | 'onProgress'> {
  /** The most pixels that a picture file may have, by its header. @default 2^28 */
  readonly maxPixels?: number | undefined;
}

/** Mean and standard deviation of the training images of a dataset, by both published rules. */
export interface DatasetStatistics {
  /** Images that were measured. */
  readonly images: number;
  /** Every image weighs the same, one degree of freedom less: the rule for files. `undefined` for less than two images. */
  readonly perPicture: ChannelStatistics | undefined;
  /** Every pixel weighs the same: the rule for images in memory. `undefined` for no image. */
  readonly perPixel: ChannelStatistics | undefined;
  /** Pictures that cannot be read. */
  readonly broken: readonly { readonly index: number; readonly path: string; readonly message: string }[];
}

/** Images in memory that are looked at together. */
const AT_ONCE = 256;

/**
 * Measures the training images of a dataset at their original size and without distortion: picture files on threads, images in
 * memory exactly, from the counts of their values.
 *
 * @throws DatasetError if a thread stops
 * @example
 * (await datasetStatistics(await loadDataset('CIFAR-100', { dataRoot }))).perPixel?.mean; // [129.3…, 124.0…, 112.4…]
 */
export async function datasetStatistics(
  dataset: Dataset,
  { workers, maxPixels, onProgress }: DatasetStatisticsOptions = {},
): Promise<DatasetStatistics> {
  const { size } = dataset.train;
  if (dataset.picturePath === undefined) {
    return { images: size, broken: [], ...(await ofMemory(dataset, onProgress)) };
  }
  const paths = Array.from({ length: size }, (_, index) => dataset.picturePath!('train', index));
  const { alpha, orientation } = dataset.preprocessing;
  const decoding = { alpha, orientation, maxPixels };
  const { perPicture, perPixel, broken } = await surveyPictures(paths, {
    ...{ decoding, onProgress, ...(workers !== undefined && { workers }) },
  });
  return { images: size - broken.length, perPicture, perPixel, broken };
}

/** All images have the same size, so that both rules differ by a degree of freedom alone. */
async function ofMemory(
  dataset: Dataset,
  onProgress: ((progress: DatasetProgress) => void) | undefined,
): Promise<Pick<DatasetStatistics, 'perPicture' | 'perPixel'>> {
  const { size } = dataset.train;
  if (size === 0) return { perPicture: undefined, perPixel: undefined };
  const { numChannels: channels, mean, std } = dataset;
  const counts = new Float64Array(channels * 256);
  for (let first = 0; first < size; first += AT_ONCE) {
    const end = Math.min(size, first + AT_ONCE);
    const indices = Int32Array.from({ length: end - first }, (_, i) => first + i);
    const values = await dataset.composeBatch('train', indices);
    // Standardized values lie within a millionth of a pixel value, so that rounding gives what was stored.
    const pixels = Uint8Array.from(values, (value, i) =>
      Math.round(value * std[i % channels]! + mean[i % channels]!),
    );
    countValues(pixels, counts);
    onProgress?.({ stage: 'measuring images', done: end, total: size });
  }
  const perPixel = valueStatistics(counts);
  const lost = Math.sqrt(size / (size - 1));
  const perPicture =
    size < 2
      ? undefined
      : { mean: perPixel.mean, std: perPixel.exactStd.map((value) => Math.fround(value * lost)) };
  return { perPicture, perPixel: { mean: perPixel.mean, std: perPixel.std } };
}
