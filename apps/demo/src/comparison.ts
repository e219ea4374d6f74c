import { createRandom, loadDataset, type Dataset } from '@semantic-embeddings/datasets';
import { emojiClassNames, emojiEdges, registerEmoji } from '@semantic-embeddings/emoji';
import { analyseRuns, type ReportData } from '@semantic-embeddings/report';
import { similarityMatrix, Taxonomy } from '@semantic-embeddings/taxonomy';
import { compareNetworks, figureOf } from './compare-networks.js';
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
  const story = storyOf(data, { similarity, seeds: options.seeds });
  return {
    page: {
      ...data,
      introduction: introduction(story),
      remarks: remarks(story),
      next: nextCommands(options),
    },
    story,
    trainingSeconds: entrants.map(({ label }) =>
      networks
        .filter(({ contestant }) => contestant.label === label)
        .reduce((sum, { trainingSeconds }) => sum + trainingSeconds, 0),
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
  { similarity, seeds }: { readonly similarity: Float64Array; readonly seeds: number },
): Story {
  const { methods, cutoff, testSize, numClasses } = data;
  const [oneHot, semantic, both] = compareNetworks(data);
  const { chance, ideal } = figureOf(data, 'meanPrecision');
  return {
    networks: [oneHot, semantic!, both!],
    curves: methods.map(({ curve }) => curve),
    ...{ cutoff, testSize, numClasses, seeds, trainSize: data.trainSize! },
    references: { chance: chance!, ideal: ideal! },
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
