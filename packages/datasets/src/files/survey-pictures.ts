import { availableParallelism } from 'node:os';
import type { DatasetProgress } from '../dataset/dataset-request.js';
import type { ChannelStatistics } from '../dataset/channel-statistics.js';
import { DatasetError } from '../dataset-error.js';
import { ThreadPool } from '../threads/thread-pool.js';
import { packPaths } from './path-list.js';
import { SURVEY_NUMBERS, type SurveyData, type SurveyTask, type SurveyedPictures } from './survey-thread.js';

/** Options of {@link surveyPictures}. */
export interface SurveyOptions {
  /** How pictures are decoded. */
  readonly decoding?: SurveyData['decoding'] | undefined;
  /** Threads that decode. @default one for every processor, at most 16 */
  readonly workers?: number | undefined;
  /** Mean that the standard deviations are taken about. @default that of the pictures, by either rule */
  readonly mean?: readonly number[] | undefined;
  /** What is being done, for the progress. @default 'reading pictures' */
  readonly stage?: string | undefined;
  readonly onProgress?: ((progress: DatasetProgress) => void) | undefined;
}

/** What a survey found. */
export interface PictureSurvey {
  /** Width and height of every picture, 0 where it is broken. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Pictures that cannot be read. */
  readonly broken: readonly { readonly index: number; readonly path: string; readonly message: string }[];
  /** Mean and standard deviation of red, green, blue in which every readable picture weighs the same. */
  readonly perPicture: ChannelStatistics | undefined;
  /** The same with every pixel weighing the same. */
  readonly perPixel: ChannelStatistics | undefined;
}

/** Pictures that a thread takes at a time. */
const RUN = 16;

/**
 * Decodes pictures on threads, finds the broken ones, and measures the others at their original size.
 *
 * `perPicture` is the published rule for data sets of files: the mean of the pictures' means, and the square root of the
 * sum of their mean squared deviations from it over one less than the number of pictures. `perPixel` is that for data
 * sets in memory: mean and population deviation of all pixels. Both are rounded to single precision; `undefined` where
 * there are too few pictures (two and one).
 *
 * @param paths - of picture files
 * @throws DatasetError if a thread stops
 * @example
 * const { broken, perPicture } = await surveyPictures(['wren.jpg', 'owl.png']);
 */
export async function surveyPictures(
  paths: readonly string[],
  options: SurveyOptions = {},
): Promise<PictureSurvey> {
  const { decoding = {}, workers = Math.min(16, availableParallelism()) } = options;
  const { stage = 'reading pictures', onProgress } = options;
  const data: SurveyData = { paths: packPaths(paths), decoding };
  const module = new URL('../../dist/files/survey-thread.js', import.meta.url).href;
  const runs = Math.ceil(paths.length / RUN);
  const pool = new ThreadPool<SurveyTask, SurveyedPictures>(
    { module, data },
    {
      size: Math.max(1, Math.min(workers, runs)),
      purpose: 'reads pictures',
      remedy: 'move that picture away and try again',
      where: ([, index]) => paths[index],
    },
  );
  try {
    const numbers = new Float64Array(paths.length * SURVEY_NUMBERS);
    const broken: { index: number; path: string; message: string }[] = [];
    let done = 0;
    const survey = async (first: number): Promise<void> => {
      const end = Math.min(paths.length, first + RUN);
      const found = await pool.run({ first, end });
      numbers.set(found.numbers, first * SURVEY_NUMBERS);
      broken.push(...found.broken.map((one) => ({ ...one, path: paths[one.index]! })));
      done += end - first;
      onProgress?.({ stage, done, total: paths.length });
    };
    await Promise.all(Array.from({ length: runs }, (_, run) => survey(run * RUN)));
    broken.sort((one, other) => one.index - other.index);
    return { ...summarize(numbers, options.mean), broken };
  } finally {
    await pool.close();
  }
}

function summarize(numbers: Float64Array, about: SurveyOptions['mean']): Omit<PictureSurvey, 'broken'> {
  const pictures = Array.from({ length: numbers.length / SURVEY_NUMBERS }, (_, index) =>
    numbers.subarray(index * SURVEY_NUMBERS, (index + 1) * SURVEY_NUMBERS),
  );
  const sizes = pictures.map(([width, height]) => ({ width: width!, height: height! }));
  const readable = pictures.filter(([width]) => width! > 0);
  const perPicture = statisticsOf(readable, { weight: () => 1, lost: 1, about });
  const area = ([width, height]: Float64Array): number => width! * height!;
  const perPixel = statisticsOf(readable, { weight: area, lost: 0, about });
  return { sizes, perPicture, perPixel };
}

/** Weighted mean of each channel, and the deviation from it; `lost` degrees of freedom. */
function statisticsOf(
  pictures: readonly Float64Array[],
  {
    weight,
    lost,
    about,
  }: {
    readonly weight: (picture: Float64Array) => number;
    readonly lost: number;
    readonly about: readonly number[] | undefined;
  },
): ChannelStatistics | undefined {
  if (pictures.length <= lost) return undefined;
  const total = pictures.reduce((sum, picture) => sum + weight(picture), 0);
  const mean: number[] = [];
  const std: number[] = [];
  for (const channel of [2, 3, 4]) {
    const own = pictures.reduce((sum, picture) => sum + weight(picture) * picture[channel]!, 0) / total;
    const centre = Math.fround(about?.[channel - 2] ?? own);
    const squares = pictures.reduce((sum, picture) => {
      const mean = picture[channel]!;
      return sum + weight(picture) * (picture[channel + 3]! - 2 * centre * mean + centre * centre);
    }, 0);
    mean.push(centre);
    std.push(Math.fround(Math.sqrt(Math.max(0, squares) / (total - lost))));
  }
  return { mean, std };
}

/**
 * Mean and standard deviation of the training pictures of a dataset by the published rule.
 *
 * @param paths - of the training pictures
 * @throws DatasetError if a picture cannot be read, there are fewer than two, or all have the same colour
 * @example
 * await pictureStatistics(['wren.jpg', 'owl.png'], { onProgress: console.log }); // { mean: [118.2, …], std: [61.9, …] }
 */
export async function pictureStatistics(
  paths: readonly string[],
  options: SurveyOptions & { readonly skipBroken?: boolean | undefined } = {},
): Promise<ChannelStatistics> {
  const { broken, perPicture } = await surveyPictures(paths, { stage: 'mean and deviation', ...options });
  const [first] = broken;
  if (first && !options.skipBroken) throw new DatasetError(first.message);
  if (!perPicture) {
    throw new DatasetError(
      `mean and standard deviation need at least 2 readable training pictures, got ${paths.length - broken.length}`,
    );
  }
  const flat = perPicture.std.findIndex((value) => !(value > 0));
  if (flat >= 0) {
    throw new DatasetError(
      `all training pictures have the same ${['red', 'green', 'blue'][flat]}, so that they have no standard deviation to divide by`,
    );
  }
  return perPicture;
}
