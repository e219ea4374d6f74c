import { countOf } from '@semantic-embeddings/formats';
import { type ChannelStatistics, datasetStatistics } from '@semantic-embeddings/datasets';
import type { ActionContext, CommandResult } from '../../command.js';
import { BrokenPictures } from '../../inputs/broken-pictures.js';
import { datasetChoice } from '../../inputs/dataset-choice.js';
import { openDataset } from '../../inputs/open-dataset.js';
import { trackProgress } from '../../output/track-progress.js';
import { textTable } from '../../output/text-table.js';
import type { DatasetStatsValues } from './command.js';

/** Measures the training images of a data set. */
export async function datasetStats(
  values: DatasetStatsValues,
  { progress }: ActionContext,
): Promise<CommandResult> {
  const broken = new BrokenPictures(values, progress);
  const dataset = await openDataset(values.dataset, {
    ...datasetChoice(values.dataset, values),
    ...broken.loading,
    progress,
  });
  const tracked = trackProgress(progress);
  const { maxPixels } = broken.loading;
  const found = await datasetStatistics(dataset, { maxPixels, onProgress: tracked.onProgress }).finally(
    tracked.end,
  );
  const [first] = found.broken;
  if (first && !broken.areSkipped) throw new Error(first.message);
  for (const picture of found.broken) broken.onBroken?.({ ...picture, split: 'train' });
  broken.writeList();
  const { images, perPicture, perPixel } = found;
  const used = { mean: dataset.mean, std: dataset.std };
  return {
    document: {
      ...{ dataset: dataset.name, images, perPicture: perPicture ?? null, perPixel: perPixel ?? null, used },
      ...broken.document(),
    },
    text: [
      `${countOf(images, 'training image')} of ${dataset.name}, values from 0 to 255`,
      textTable([
        ['rule', 'mean', 'std'],
        ['every picture weighs the same (published for files)', ...numbers(perPicture)],
        ['every pixel weighs the same (published for CIFAR)', ...numbers(perPixel)],
        ['used by the data set', ...numbers(used)],
      ]),
      ...broken.lines(),
    ].join('\n'),
  };
}

function numbers(statistics: ChannelStatistics | undefined): [mean: string, std: string] {
  if (statistics === undefined) return ['too few images', ''];
  const list = (values: readonly number[]): string => values.map((value) => value.toFixed(4)).join(' ');
  return [list(statistics.mean), list(statistics.std)];
}
