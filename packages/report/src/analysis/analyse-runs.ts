import { meanAndDeviation } from '@semantic-embeddings/metrics';
import { similarityMatrix, subsumerHeights, type ClassId } from '@semantic-embeddings/taxonomy';
import type { MethodSummary, ReportData } from '../data/report-data.js';
import type { ReportInput } from '../input/report-input.js';
import { alignRuns, type AlignedRuns } from './align-runs.js';
import { chancePrecision } from './chance-precision.js';
import { colourBranches } from './colour-branches.js';
import { classMatrices } from './class-matrices.js';
import { embeddingMaps } from './embedding-maps.js';
import { evaluateRun, type EvaluatedRun } from './evaluate-run.js';
import { findMistakes } from './find-mistakes.js';
import { measureFigures } from './figures/measure-figures.js';
import { queryCards } from './query-cards.js';
import { randomQueries } from './random-queries.js';
import { reportNotes } from './report-notes.js';
import type { EvaluatedMethod, ReportContext } from './report-context.js';
import { summarizeBranches } from './summarize-branches.js';
import { thumbnails } from './thumbnails.js';

/** Pairs of classes at either end of the mistakes. */
const MISTAKES = 6;
/** Pictures of a class in the taxonomy. */
const CLASS_PICTURES = 3;
/** Classes up to which the taxonomy has pictures, so that the page keeps its size. */
const PICTURED_CLASSES = 300;

/**
 * Analyses runs that were tested on the same images: figures with intervals, curves, rankings, mistakes, accuracy in the taxonomy,
 * matrices, maps. No TensorFlow and no network is needed; equal input and draws give equal data.
 *
 * @returns what {@link renderReport} makes a page of
 * @throws RangeError naming the run and what does not fit; TaxonomyError if a class is not in the hierarchy
 * @example
 * const data = await analyseRuns({ images, taxonomy, runs, random: createRandom(1) });
 * data.figures[0]; // { name: 'mAHP@250', estimates: [{ value: 0.53, interval: [0.51, 0.55] }], … }
 */
export async function analyseRuns(input: ReportInput): Promise<ReportData> {
  const { images, taxonomy, random, queries = 12, places = 10, mapPoints = 1500, resamples = 1000 } = input;
  const { onStep = () => undefined } = input;
  const aligned = alignRuns(input);
  const { labels } = aligned;
  const numClasses = images.classes.length;
  const cutoff = Math.min(input.cutoff ?? 250, labels.length - 1);
  const similarity = similarityMatrix(taxonomy, { classes: images.classes, measure: 'LCS_HEIGHT' });
  const evaluated: EvaluatedRun[] = [];
  for (const run of aligned.runs) {
    onStep(`ranking all images by ${run.label}`);
    evaluated.push(await evaluateRun(run, { labels, numClasses, similarity, cutoff }));
  }
  const context = contextOf(input, { aligned, similarity, methods: byLabel(evaluated) });
  const chance = chancePrecision({ similarity, labels, numClasses, cutoff });
  onStep('resampling');
  const measured = measureFigures(context, { cutoff, chance, random, resamples });
  onStep('drawing queries, mistakes and the taxonomy');
  const { classes } = images;
  const cards = await queryCards(context, {
    queries: randomQueries(taxonomy, { classes, labels, count: queries, random }),
    places,
  });
  const mistakes = [];
  for (const { runs } of context.methods)
    mistakes.push(await findMistakes(context, { run: runs[0], shown: MISTAKES }));
  const branches = await summarizeBranches(context, {
    pictures: images.picture && numClasses <= PICTURED_CLASSES ? CLASS_PICTURES : 0,
  });
  const matrices = await classMatrices(context);
  onStep('mapping the embeddings');
  const maps = mapPoints > 0 ? await embeddingMaps(context, { points: mapPoints, random }) : undefined;
  return {
    title: input.title ?? defaultTitle(input),
    introduction: [],
    ...{ cutoff, testSize: labels.length, trainSize: images.trainSize, numClasses },
    methods: context.methods.map(summary),
    branches: context.branches.nodes.map((node) => (node === undefined ? 'others' : context.nameOf(node))),
    ...measured,
    ...{ chance: [...chance], queries: cards, mistakes, taxonomy: branches, matrices, maps },
    training: evaluated.flatMap(({ run: { label, history } }) =>
      history?.length ? [{ label, epochs: history }] : [],
    ),
    facts: evaluated.flatMap(({ run: { label, facts } }) => (facts ? [{ label, groups: facts }] : [])),
    attributions: images.attributions ?? [],
    notes: reportNotes(context, { input, maps, pictures: images.picture !== undefined }),
  };
}

function defaultTitle({ images, runs }: ReportInput): string {
  return `${images.title}: ${runs.length === 1 ? 'one run' : `${runs.length} runs compared`}`;
}

/** Runs of the same label are one method, in the order in which labels first come up. */
function byLabel(runs: readonly EvaluatedRun[]): EvaluatedMethod[] {
  const labels = [...new Set(runs.map(({ run }) => run.label))];
  return labels.map((label) => ({
    label,
    runs: runs.filter(({ run }) => run.label === label) as [EvaluatedRun, ...EvaluatedRun[]],
  }));
}

function summary({ label, runs }: EvaluatedMethod): MethodSummary {
  const [first] = runs;
  const ranks = first.curve.map((_, index) => meanAndDeviation(runs.map(({ curve }) => curve[index]!)));
  return {
    label,
    description: first.run.description,
    seeds: runs.length,
    decision: first.decision,
    ranking: first.run.normalize === false ? 'euclidean' : 'cosine',
    curve: ranks.map(({ mean }) => mean),
    ...(runs.length > 1 && { curveDeviation: ranks.map(({ deviation }) => deviation!) }),
  };
}

function contextOf(
  { images, taxonomy, nodeNames }: ReportInput,
  {
    aligned,
    similarity,
    methods,
  }: {
    readonly aligned: AlignedRuns;
    readonly similarity: Float64Array;
    readonly methods: readonly EvaluatedMethod[];
  },
): ReportContext {
  const { classes, classNames } = images;
  const known = new Map(classes.map((id, label) => [id, classNames?.[label]]));
  const nameOf = (node: ClassId) => known.get(node) ?? nodeNames?.get(node) ?? String(node);
  return {
    branches: colourBranches(taxonomy, classes),
    ...{ taxonomy, classes, nameOf, similarity, methods, images: aligned.images, labels: aligned.labels },
    heights: subsumerHeights(taxonomy, { classes }),
    classNameOf: (label) => nameOf(classes[label]!),
    thumbnail: thumbnails(images),
    imageTitle: images.imageTitle ?? ((image) => `image ${image}`),
  };
}
