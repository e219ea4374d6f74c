import { machineTitle } from '@semantic-embeddings/benchmarks';
import { computeClassEmbedding, oneHotEmbedding } from '@semantic-embeddings/class-embedding';
import { createRandom, loadDataset, type Dataset } from '@semantic-embeddings/datasets';
import { emojiClassNames, emojiEdges, registerEmoji } from '@semantic-embeddings/emoji';
import { evaluateEmbedding, findMetric } from '@semantic-embeddings/metrics';
import { similarityMatrix, Taxonomy } from '@semantic-embeddings/taxonomy';
import type { DemoRun } from './options.js';
import { pagePictures } from './page/page-pictures.js';
import type { PageData, TaxonomyBranch } from './page/page-data.js';
import { queryCards } from './page/query-cards.js';
import { randomQueries } from './page/random-queries.js';
import { taxonomyBranch } from './page/taxonomy-branch.js';
import { terminalReporter } from './terminal-reporter.js';
import { trainNetwork } from './train-network.js';

/** Rank at which AHP is clipped, as published. */
const cutoff = 250;
const queryCount = 12;

/**
 * Trains one network on one-hot targets and one on semantic targets and measures both on the test pictures.
 *
 * @throws the reason of the signal once it is aborted
 * @example (await compareTargets(options, signal)).networks[1].meanPrecision // 0.57
 */
export async function compareTargets(options: DemoRun, signal: AbortSignal): Promise<PageData> {
  registerEmoji();
  const dataset = await loadDataset('emoji');
  const taxonomy = Taxonomy.fromEdges(emojiEdges());
  const { classes } = dataset;
  const similarity = similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' });
  const contestants = [
    {
      label: 'one-hot targets',
      description: 'Each class has an axis of its own: all other classes are equally wrong.',
      embedding: oneHotEmbedding(classes),
    },
    {
      label: 'semantic targets',
      description: 'The dot product of two class vectors is the similarity of the classes in the taxonomy.',
      embedding: computeClassEmbedding(taxonomy, { classes }),
    },
  ];
  const results = [];
  for (const { label, description, embedding } of contestants) {
    const network = await trainNetwork({
      ...options,
      dataset,
      embedding,
      reporter: terminalReporter(label.padEnd(16)),
      signal,
    });
    const { averagePrecision, curve, classification } = await evaluateEmbedding({
      features: network.features,
      dimension: network.dimension,
      labels: dataset.test.labels,
      numClasses: classes.length,
      embedding: embedding.embedding.data,
      similarity,
      clip: cutoff,
    });
    results.push({
      ...{ label, description, ...network },
      meanPrecision: averagePrecision.value,
      queryPrecision: averagePrecision.perQuery,
      curve: curve.map(({ value }) => value),
      accuracy: findMetric(classification, { metric: 'Accuracy' })!.value,
    });
  }
  return pageData({ dataset, taxonomy, similarity, results, options });
}

async function pageData(run: {
  readonly dataset: Dataset;
  readonly taxonomy: Taxonomy;
  readonly similarity: Float64Array;
  readonly results: readonly (PageData['networks'][number] &
    Parameters<typeof queryCards>[0]['networks'][number])[];
  readonly options: DemoRun;
}): Promise<PageData> {
  const { dataset, taxonomy, similarity, results, options } = run;
  const random = createRandom(options.seed);
  const picture = pagePictures(dataset);
  const queries = randomQueries(taxonomy, {
    classes: dataset.classes,
    labels: dataset.test.labels,
    count: queryCount,
    draw: (n) => random.int(n),
  });
  return {
    cutoff,
    networks: results,
    queries: await queryCards({ dataset, queries, networks: results, similarity, picture }),
    taxonomy: await illustratedTaxonomy(dataset, { taxonomy, picture }),
    trainSize: dataset.train.size,
    testSize: dataset.test.size,
    numClasses: dataset.numClasses,
    provenance: describeRun(options),
    attribution: dataset
      .describe()
      .attributions.map(({ title, author, licence }) => `${title} by ${author} (${licence})`),
  };
}

/** The taxonomy with three test pictures of each class. */
async function illustratedTaxonomy(
  dataset: Dataset,
  { taxonomy, picture }: { taxonomy: Taxonomy; picture: (index: number) => Promise<string> },
): Promise<TaxonomyBranch> {
  const pictures = new Map<number | string, string[]>();
  for (const [index, label] of dataset.test.labels.entries()) {
    const id = dataset.classes[label]!;
    const known = pictures.get(id) ?? [];
    if (known.length < 3) pictures.set(id, [...known, await picture(index)]);
  }
  const names = emojiClassNames();
  const [root] = taxonomy.roots;
  return taxonomyBranch(taxonomy, root!, {
    nameOf: (node) => names.get(String(node)) ?? String(node),
    picturesOf: (node) => pictures.get(node) ?? [],
  });
}

function describeRun({ architecture, epochs, seed, provenance }: DemoRun): Record<string, string> {
  const { memoryGiB, node, date, libraries } = provenance;
  return {
    network: `${architecture}, ${epochs} epochs, cosine loss, seed ${seed}`,
    machine: `${machineTitle(provenance)}, ${memoryGiB} GiB`,
    software: `Node ${node.slice(1)}, ${Object.entries(libraries)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    date: date.slice(0, 10),
  };
}
