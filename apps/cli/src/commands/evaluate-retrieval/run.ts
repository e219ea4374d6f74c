import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import { evaluateRetrieval as evaluate } from '@semantic-embeddings/metrics';
import { similarityMatrix } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../../output/check-writable.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { RetrievalValues } from './command.js';
import { precisionCsv } from '../../output/precision-csv.js';
import type { Progress } from '../../output/progress.js';
import { resultsDocument, resultsTable } from '../../output/results-table.js';
import type { ResultsRow } from '../../output/results-table.js';
import { parseBoolean } from '../../parsing/parse-boolean.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { runLabels } from '../../parsing/run-labels.js';
import { valuesByPosition } from '../../parsing/values-by-position.js';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import type { ImagePictures } from '../../inputs/image-labels.js';
import { featuresAreEqual, readFeatures } from '../../inputs/read-features.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import { checkLabelSource, readLabelledImages } from '../../inputs/labelled-images.js';
import { computedMetrics, tableMetrics } from './retrieval-metrics.js';

/** One feature file and how it is evaluated. */
interface Run {
  readonly file: string;
  readonly label: string;
  readonly normalize: boolean;
}

/** What all feature files share. */
interface Gallery {
  /** Class of every image, numbered without gaps. */
  readonly labels: Int32Array;
  readonly numClasses: number;
  readonly similarities: { readonly WUP: Float64Array; readonly LCS_HEIGHT: Float64Array };
  readonly source: string;
  readonly pictures: ImagePictures | undefined;
}

/** Evaluates image retrieval by one or more feature files. */
export async function evaluateRetrieval(
  values: RetrievalValues,
  context: ActionContext,
): Promise<CommandResult> {
  const runs = listRuns(values);
  requireInteger('--plot-max', values['plot-max'], { min: 0 });
  requireInteger('--clip-ahp', values['clip-ahp'], { min: 0 });
  const clip = values['clip-ahp'] === 0 ? undefined : values['clip-ahp'];
  requireInteger('--threads', values.threads, { min: 1 });
  checkLabelSource(values);
  if (values.csv !== undefined) {
    precisionCsv(
      runs.map(({ label }) => ({ label, metrics: [] })),
      values['prec-type'],
    );
    checkWritable(values.csv, '--csv');
  }
  const gallery = await readGallery(values, context.progress);
  const rows: ResultsRow[] = [];
  for (const run of runs) rows.push(await evaluateRun(run, { values, gallery, clip, context }));
  if (values.csv !== undefined) writeFileAtomically(values.csv, precisionCsv(rows, values['prec-type']));
  return {
    document: resultsDocument(rows),
    text: resultsTable(rows, { columns: tableMetrics({ clip }), width: process.stdout.columns }),
  };
}

function listRuns(values: RetrievalValues): Run[] {
  const count = values.feat.length;
  const labels = runLabels(values.feat, valuesByPosition(values.label, { option: '--label', count }));
  const norms = valuesByPosition(values.norm, { option: '--norm', count });
  return values.feat.map((file, index) => ({
    file,
    label: labels[index] ?? file,
    normalize: parseBoolean(norms[index] ?? 'no', '--norm'),
  }));
}

async function readGallery(values: RetrievalValues, progress: Progress): Promise<Gallery> {
  const taxonomy = readHierarchy(values, progress);
  const images = await readLabelledImages(values, progress);
  const present = [...new Set(images.labels)].sort((a, b) => a - b);
  const compact = new Map(present.map((label, index) => [label, index]));
  const classes = present.map((label) => images.classId(label));
  const names = images.names && present.map((label) => images.names?.[label] ?? '');
  checkHierarchyClasses({ classes, names, source: images.source }, { taxonomy, values, progress });
  return {
    labels: images.labels.map((label) => compact.get(label)!),
    numClasses: present.length,
    similarities: {
      WUP: similarityMatrix(taxonomy, { classes, measure: 'WUP' }),
      LCS_HEIGHT: similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' }),
    },
    source: images.source,
    pictures: images.pictures,
  };
}

interface RunOptions {
  readonly values: RetrievalValues;
  readonly gallery: Gallery;
  readonly clip: number | undefined;
  readonly context: ActionContext;
}

async function evaluateRun(run: Run, { values, gallery, clip, context }: RunOptions): Promise<ResultsRow> {
  const { labels, numClasses, similarities, source, pictures } = gallery;
  const features = readFeatures(run.file, {
    images: labels.length,
    source,
    pictures,
    onWarning: (message) => context.progress.note(`warning: ${message}`),
    allowMissing: values['allow-missing'],
    remedy: 'give --allow-missing to rank the others last in every ranking',
  });
  if (featuresAreEqual(features)) {
    context.progress.note(
      `warning: ${run.file}: all images have the same features, so every ranking is in the order of the images; was the network trained, and is it the right layer?`,
    );
  }
  const task = await context.progress.begin(`ranking ${run.label}`, features.ids.length);
  try {
    const { means, queriesWithoutRelevant } = await evaluate({
      ...features,
      labels,
      numClasses,
      similarities,
      metrics: computedMetrics({ plotMax: values['plot-max'], images: labels.length, clip }),
      normalize: run.normalize,
      distances: values.distances,
      ...(values.threads !== undefined && { threads: values.threads }),
      onProgress: (done) => task.update(done),
      onWarning: (message) => context.progress.note(`warning: ${explain(message, run)}`),
    });
    if (queriesWithoutRelevant > 0) {
      context.progress.note(
        `note: ${countOf(queriesWithoutRelevant, 'image')} ${queriesWithoutRelevant === 1 ? 'is the only one of its class; its' : 'are the only one of their class; their'} AP counts as 0`,
      );
    }
    return { label: run.label, metrics: means };
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(explain(cause.message, run), { cause }) : cause;
  } finally {
    task.end();
  }
}

/** Names the file, and the options in place of those of the package. */
function explain(message: string, { file }: Run): string {
  const spoken = message
    .replace('do not normalize', 'rank without --norm yes')
    .replace('rank by exact distances', 'give --distances exact');
  return `${file}: ${spoken}`;
}
