import {
  preparedDataset,
  preprocessingDifferences,
  scaledPreprocessing,
} from '@semantic-embeddings/datasets';
import type { Dataset, Preprocessing } from '@semantic-embeddings/datasets';
import type { LoadedModel } from '@semantic-embeddings/models';
import type { PictureHints } from './model-hints.js';

/** A model whose inputs the pictures become, and what is said of them. */
export interface FittedDatasetOptions {
  readonly loaded: LoadedModel;
  /** Where the network is from. */
  readonly file: string;
  /** Side of the pictures by the command line. @default that of the network */
  readonly imageSize?: number | undefined;
  /** What else the command line says. @default nothing */
  readonly pictures?: Omit<PictureHints, 'imageSize'> | undefined;
  readonly note: (text: string) => void;
}

/**
 * The data set with its pictures prepared as a model wants them, which is told where the data set does otherwise.
 *
 * @throws Error if the network takes pictures of another number of channels
 * @example
 * fittedDataset(await openDataset('CUB', options), { loaded, file: 'net', note }).imageShape; // that of the network
 */
export function fittedDataset(dataset: Dataset, options: FittedDatasetOptions): Dataset {
  const wanted = wantedPreprocessing(dataset, options);
  const differences = preprocessingDifferences(dataset.preprocessing, wanted);
  if (!assumed(options.loaded) && differences.length > 0) {
    const { file, note } = options;
    note(
      `note: pictures are prepared as ${file} records it (${sizeOf(wanted)}), not as ${dataset.name} would by itself ` +
        `(${sizeOf(dataset.preprocessing)}); what differs: ${differences.join(', ')}`,
    );
  }
  return preparedDataset(dataset, wanted);
}

function sizeOf({ imageShape: [height, width] }: Preprocessing): string {
  return `${width} × ${height} pixels`;
}

/** Whether nobody says how the model wants its pictures, so that the data set decides. */
function assumed({ notes }: LoadedModel): boolean {
  return notes.some(({ about }) => about === 'pictures');
}

/** How the pictures are prepared: as the model records it, or else as the data set does, in the size that the network takes. */
function wantedPreprocessing(
  dataset: Dataset,
  { loaded, file, imageSize, pictures }: FittedDatasetOptions,
): Preprocessing {
  const [rows, columns, channels] = dataset.imageShape;
  const [, height, width, depth] = loaded.model.inputs[0]?.shape ?? [];
  if (depth != null && depth !== channels) {
    throw new Error(
      `${file}: the network takes pictures of ${depth} channel${depth === 1 ? '' : 's'}, but those of ${dataset.name} have ` +
        `${channels}; give a data set or a model of the other kind`,
    );
  }
  if (!assumed(loaded)) return loaded.manifest.preprocessing;
  const size = [imageSize ?? height ?? rows, imageSize ?? width ?? columns] as const;
  return { ...scaledPreprocessing(dataset.preprocessing, size), ...pictures };
}
