import type { EmbeddingMaps } from '../data/embedding-maps.js';
import type { Decision } from '../data/report-data.js';
import type { ReportInput } from '../input/report-input.js';
import type { ReportContext } from './report-context.js';

/** What notes depend on. */
export interface ReportNotesOptions {
  readonly input: ReportInput;
  readonly maps: EmbeddingMaps | undefined;
  readonly pictures: boolean;
}

const decisions: Readonly<Record<Decision, string>> = {
  scores: 'by the highest class score',
  centroids: 'by the nearest class embedding',
  neighbour:
    'by the class of the nearest other image, for there are neither class scores nor class embeddings',
};

/**
 * Says in words how the runs were measured, what is missing on the page and why, and what was limited.
 *
 * @example
 * reportNotes(context, options)[0]; // 'one-hot: ranked by cosine; classes are decided by the highest class score.'
 */
export function reportNotes(context: ReportContext, { input, maps, pictures }: ReportNotesOptions): string[] {
  const { methods, images } = context;
  const missing = input.images.labels.length - images.length;
  return [
    ...methods.map(({ label, runs }) => {
      const [{ run, decision }] = runs;
      const ranking = run.normalize === false ? 'Euclidean distance' : 'cosine';
      const seeds =
        runs.length === 1
          ? ''
          : ` ${runs.length} seeds: figures are their means; rankings, mistakes, matrix and map are of the first.`;
      return `${label}: ranked by ${ranking}; classes are decided ${decisions[decision]}.${seeds}`;
    }),
    ...(missing > 0 ? [`${missing} test images are left out, for not all runs have features of them.`] : []),
    ...(pictures
      ? []
      : ['There are no pictures: the runs were compared without the images of the data set.']),
    ...missingHistories(methods),
    ...(maps && maps.branchOf.length < images.length
      ? [
          `The maps show ${maps.branchOf.length} of the ${images.length} test images, drawn evenly from the classes.`,
        ]
      : []),
    ...(maps ? [] : ['There is no map: it was not asked for, or there are too few images.']),
  ];
}

function missingHistories(methods: ReportContext['methods']): string[] {
  const without = methods.filter(({ runs }) => !runs.some(({ run }) => run.history?.length));
  if (without.length === 0) return [];
  return [
    `There are no training curves of ${without.map(({ label }) => label).join(', ')}: no history of the epochs is known.`,
  ];
}
