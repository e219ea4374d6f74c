import { createRandom } from '@semantic-embeddings/datasets';
import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import { analyseRuns, renderReport, type ReportData } from '@semantic-embeddings/report';
import type { ActionContext, CommandResult } from '../../command.js';
import { clipNote } from '../../inputs/clip-note.js';
import { checkWritable } from '../../output/check-writable.js';
import { textTable } from '../../output/text-table.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { fewestResamples } from '../../uncertainty/resampling.js';
import { UsageError } from '../../usage-error.js';
import type { ReportValues } from './command.js';
import { checkFeaturesOfSeeds, checkSeedsOfMethods } from './check-seeds-of-methods.js';
import { readReportRun } from './read-report-runs.js';
import { reportImages } from './report-images.js';
import { reportTaxonomy } from './report-taxonomy.js';
import { listRunSources } from './run-source.js';

/** Size of a page from which on a reader is told. */
const LARGE = 5e6;

/** Compares runs on one page. */
export async function report(
  values: ReportValues,
  { progress, signal }: ActionContext,
): Promise<CommandResult> {
  checkOptions(values);
  const sources = listRunSources(values);
  checkSeedsOfMethods(sources, progress);
  const named = await reportImages(values, { runs: sources, progress });
  const { taxonomy, nodeNames } = reportTaxonomy(values, { named, progress });
  const options = {
    named,
    allowMissing: values['allow-missing'],
    classList: values['classes-from'],
    progress,
  };
  const runs = sources.map((source) => readReportRun(source, options));
  checkFeaturesOfSeeds(sources, runs);
  const data = await analyseRuns({
    ...{ title: values.title, images: named.images, taxonomy, nodeNames, runs },
    random: createRandom(values.seed),
    cutoff: values['clip-ahp'],
    queries: values.queries,
    mapPoints: values['map-points'],
    resamples: values.resamples,
    onStep: (step) => {
      signal.throwIfAborted();
      progress.detail(step);
    },
  });
  const page = await renderReport(data);
  writeFileAtomically(values.out, page);
  if (data.cutoff < values['clip-ahp']) progress.note(clipNote(data.cutoff));
  return describe(data, {
    out: values.out,
    bytes: Buffer.byteLength(page),
    warn: (text) => progress.note(text),
  });
}

/** A value as tables have it; no mistakes have no severity. */
function shown(value: number): string {
  return Number.isNaN(value) ? '--' : value.toFixed(4);
}

function checkOptions(values: ReportValues): void {
  if (!/\.html?$/i.test(values.out)) throw new UsageError(`--out must end in .html, but is "${values.out}"`);
  requireInteger('--clip-ahp', values['clip-ahp'], { min: 2 });
  for (const name of ['queries', 'map-points', 'seed'] as const)
    requireInteger(`--${name}`, values[name], { min: 0 });
  if (values.resamples !== 0) requireInteger('--resamples', values.resamples, { min: fewestResamples });
  checkWritable(values.out, '--out');
}

function describe(
  { figures, methods, testSize }: ReportData,
  {
    out,
    bytes,
    warn,
  }: { readonly out: string; readonly bytes: number; readonly warn: (text: string) => void },
): CommandResult {
  const megabytes = (bytes / 1e6).toFixed(1);
  if (bytes > LARGE)
    warn(`note: ${out} has ${megabytes} MB; fewer --queries and --map-points make it smaller`);
  const table = textTable(
    [
      ['', ...figures.map(({ name }) => name)],
      ...methods.map(({ label }, method) => [
        label,
        ...figures.map(({ estimates }) => shown(estimates[method]!.value)),
      ]),
    ],
    { numeric: figures.map((_, index) => index + 1) },
  );
  return {
    document: {
      out,
      bytes,
      images: testSize,
      runs: methods.map(({ label, seeds }, method) => ({
        ...{ label, seeds },
        figures: Object.fromEntries(figures.map(({ name, estimates }) => [name, estimates[method]!])),
      })),
    },
    text: `${table}\n\n${out}: ${countOf(methods.length, 'method')} on ${countOf(testSize, 'image')}, ${megabytes} MB`,
  };
}
