import { median } from '../measures/median.js';
import { describeMachine } from '../results/describe-machine.js';
import type { ResultFile } from '../results/result-file.js';

/** Costs of one process. */
interface GalleryRun {
  /** User and system seconds of all threads. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Largest resident set, bytes; absent for faiss. */
  readonly peakBytes?: number;
  /** Version of faiss. */
  readonly version?: string;
}

/** Retrieval in large galleries beside the search of the nearest rows alone; `packages/metrics/bench/gallery.bench.mjs` writes it. */
export interface GalleryTimes extends ResultFile<'gallery'> {
  readonly threads: number;
  /** Places that rankings are clipped at. */
  readonly places: number;
  readonly galleries: readonly {
    readonly rows: number;
    readonly dimension: number;
    /** Whether features lie around a point for each class, or around one. */
    readonly data: 'classes' | 'random';
    readonly withAp: readonly GalleryRun[];
    readonly withoutAp: readonly GalleryRun[];
    readonly faiss: readonly GalleryRun[];
  }[];
}

const titles = { classes: 'around class means', random: 'around one point' };

function cpuOf(runs: readonly GalleryRun[]): number | undefined {
  return runs.length > 0 ? median(runs.map(({ cpuSeconds }) => cpuSeconds)) : undefined;
}

const ratio = (own: number, nearest: number | undefined) =>
  nearest === undefined ? '–' : (own / nearest).toFixed(2);

function row({ rows, dimension, data, withAp, withoutAp, faiss }: GalleryTimes['galleries'][number]): string {
  const [all, clipped, nearest] = [cpuOf(withAp)!, cpuOf(withoutAp)!, cpuOf(faiss)];
  const cells = [
    `${rows.toLocaleString('en')} × ${dimension.toLocaleString('en')}, ${titles[data]}`,
    all.toFixed(1),
    `${((100 * (all - clipped)) / all).toFixed(0)} %`,
    nearest?.toFixed(1) ?? '–',
    ratio(all, nearest),
    ratio(clipped, nearest),
    median(withAp.map(({ wallSeconds }) => wallSeconds)).toFixed(1),
    Math.round(Math.max(...withAp.map(({ peakBytes }) => peakBytes!)) / 2 ** 20).toLocaleString('en'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/**
 * Renders the costs of large galleries as a Markdown table.
 *
 * @example
 * ```ts
 * galleryTable(result); // '| gallery | evaluation, CPU s | …'
 * ```
 */
export function galleryTable({ galleries, threads, places, provenance }: GalleryTimes): string {
  const version = galleries.flatMap(({ faiss }) => faiss)[0]?.version;
  return [
    '| gallery | evaluation, CPU s | of it AP | nearest rows by faiss, CPU s | ratio | without AP | wall s | peak, MiB |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...galleries.map(row),
    '',
    `Every row queries all others: P@1 to P@${places} and AHP@${places} with two similarities, and AP, on ${threads} threads; the ` +
      `search finds the nearest ${places + 1} rows${version === undefined ? '' : ` (faiss ${version}, IndexFlatL2)`}. CPU seconds of all ` +
      `threads, medians of ${galleries[0]?.withAp.length ?? 0} processes (of one for the last gallery), on ${describeMachine(provenance)}.`,
  ].join('\n');
}
