import { createRandom, loadDataset, type Dataset } from '@semantic-embeddings/datasets';
import { emojiClassNames, emojiEdges, registerEmoji } from '@semantic-embeddings/emoji';
import { analyseRuns, type Figure, type ReportData } from '@semantic-embeddings/report';
import { similarityMatrix, Taxonomy } from '@semantic-embeddings/taxonomy';
import { compareNetworks, type ComparedNetwork } from './compare-networks.js';
import { measureNetwork } from './measure-network.js';
import type { DemoRun } from './options.js';
import { contestants } from './recipe.js';
import { reportRun } from './report-run.js';
import { introduction, pageTitle } from './texts/introduction.js';
import { nextCommands } from './texts/next-commands.js';
import { remarks } from './texts/remarks.js';
import type { Story } from './texts/story.js';
import type { TrainedNetwork } from './train-network.js';
import { trainNetworks } from './train-networks.js';

/** Rank at which AHP is clipped, as published. */
const CUTOFF = 250;

/** What a run of the demonstration came to. */
export interface Comparison {
  /** What the page shows. */
  readonly page: ReportData;
  readonly story: Story;
  /** Seconds of training, one entry a network, summed over its seeds. */
  readonly trainingSeconds: readonly number[];
}

/**
 * Trains the networks of the comparison and measures them on the test pictures.
 *
 * @throws the reason of the signal once it is aborted
 * @example
 * ```ts
 * (await compareTargets(options, signal)).story.networks[2].figures.accuracy.value; // 0.67
 * ```
 */
export async function compareTargets(options: DemoRun, signal: AbortSignal): Promise<Comparison> {
  registerEmoji();
  const dataset = await loadDataset('emoji');
  const taxonomy = Taxonomy.fromEdges(emojiEdges());
  const entrants = contestants(taxonomy, dataset.classes);
  const networks = await trainNetworks(entrants, { ...options, dataset, signal });
  const similarity = similarityMatrix(taxonomy, { classes: dataset.classes, measure: 'LCS_HEIGHT' });
  const data = await analyse(networks, { dataset, taxonomy, options, signal });
  const ofLabel = (wanted: string) => networks.filter(({ contestant: { label } }) => label === wanted);
  const measured = [];
  for (const { label } of entrants) {
    const seeds = [];
    for (const network of ofLabel(label))
      seeds.push(
        await measureNetwork(network, {
          labels: dataset.test.labels,
          numClasses: dataset.numClasses,
          similarity,
          cutoff: CUTOFF,
        }),
      );
    measured.push({ label, seeds });
  }
  const compared = compareNetworks(measured, { random: createRandom(options.seed) });
  const story = storyOf(data, { compared, similarity, options });
  return {
    page: {
      ...data,
      introduction: introduction(story),
      remarks: remarks(story),
      next: nextCommands(options),
    },
    story,
    trainingSeconds: entrants.map(({ label }) =>
      ofLabel(label).reduce((sum, { trainingSeconds }) => sum + trainingSeconds, 0),
    ),
  };
}

function analyse(
  networks: readonly TrainedNetwork[],
  {
    dataset,
    taxonomy,
    options,
    signal,
  }: {
    readonly dataset: Dataset;
    readonly taxonomy: Taxonomy;
    readonly options: DemoRun;
    readonly signal: AbortSignal;
  },
): Promise<ReportData> {
  return analyseRuns({
    title: pageTitle,
    images: {
      title: 'emoji',
      labels: dataset.test.labels,
      classes: dataset.classes,
      classNames: dataset.classNames,
      picture: (image) => dataset.picture('test', image, { size: PICTURE_SIZE }),
      imageTitle: (image) => dataset.pictureTitle('test', image),
      trainSize: dataset.train.size,
      attributions: dataset
        .describe()
        .attributions.map(({ title, author, licence }) => `${title} by ${author} (${licence})`),
    },
    taxonomy,
    nodeNames: emojiClassNames(),
    runs: networks.map((network) => reportRun(network, options)),
    random: createRandom(options.seed),
    cutoff: CUTOFF,
    onStep: (step) => {
      signal.throwIfAborted();
      console.error(`${step} …`);
    },
  });
}

/** Width and height in pixels of the pictures on the page; shown smaller, sharp on dense displays. */
const PICTURE_SIZE = 72;

function storyOf(
  data: ReportData,
  {
    compared,
    similarity,
    options,
  }: {
    readonly compared: readonly ComparedNetwork[];
    readonly similarity: Float64Array;
    readonly options: DemoRun;
  },
): Story {
  const { figures, methods, cutoff, testSize, numClasses } = data;
  const figure = (wanted: string): Figure => figures.find(({ name }) => name === wanted)!;
  const precision = figure(`mAHP@${cutoff}`);
  const accuracy = figure('accuracy');
  const averagePrecision = figure('mAP');
  return {
    // The page has figures with intervals of its own draws: the same ones are told everywhere.
    networks: compared.map((network, index) => ({
      ...network,
      figures: {
        ...network.figures,
        meanPrecision: precision.estimates[index]!,
        averagePrecision: averagePrecision.estimates[index]!,
        accuracy: accuracy.estimates[index]!,
      },
    })) as unknown as Story['networks'],
    curves: methods.map(({ curve }) => curve),
    ...{ cutoff, testSize, numClasses, seeds: options.seeds, trainSize: data.trainSize! },
    references: { chance: precision.chance!, ideal: precision.ideal! },
    nearestCosine: meanNearestSimilarity(similarity, numClasses),
  };
}

/** Mean over the classes of the similarity to the closest other class. */
function meanNearestSimilarity(similarity: Float64Array, numClasses: number): number {
  let sum = 0;
  for (let row = 0; row < numClasses; row++) {
    const others = similarity.slice(row * numClasses, (row + 1) * numClasses);
    others[row] = -Infinity;
    sum += Math.max(...others);
  }
  return sum / numClasses;
}
