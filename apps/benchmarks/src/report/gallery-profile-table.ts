import { describeMachine } from '../results/describe-machine.js';
import type { ResultFile } from '../results/result-file.js';

/** Seconds by function of the ranking kernel, `source file/function`; what is not of the kernel is `other`. */
export type FunctionSeconds = Readonly<Record<string, number>>;

/**
 * Where the time of a retrieval evaluation goes, and what intervals add; `packages/metrics/bench/gallery-profile.bench.mjs` writes
 * it.
 */
export interface GalleryProfile extends ResultFile<'gallery-profile'> {
  readonly rows: number;
  readonly dimension: number;
  /** Places that rankings are clipped at. */
  readonly places: number;
  /** Of the same evaluation with and without AP, on one thread. */
  readonly profiles: { readonly withAp: FunctionSeconds; readonly withoutAp: FunctionSeconds };
  readonly intervals: {
    /** CPU seconds of the evaluation without AP. */
    readonly cpuSeconds: number;
    readonly intervalCpuSeconds: number;
    /** Metrics with intervals. */
    readonly columns: number;
    readonly resamples: number;
  };
}

/** What the source files of the kernel (`packages/metrics/assembly`) do. */
const stages: readonly { readonly title: string; readonly files: readonly string[] }[] = [
  { title: 'distances', files: ['distances'] },
  { title: 'choosing and sorting the rows that count', files: ['bins', 'selection', 'radix-sort', 'keys'] },
  { title: 'order of near ties by exact distances', files: ['settling', 'near-ties', 'exact-distances'] },
  { title: 'precision along the ranking', files: ['scoring'] },
];

function secondsOf(profile: FunctionSeconds, isPart: (file: string) => boolean): number {
  return Object.entries(profile).reduce(
    (sum, [name, seconds]) => (isPart(name.split('/')[0]!) ? sum + seconds : sum),
    0,
  );
}

/**
 * Renders the share of every stage of an evaluation as a Markdown table, and the cost of intervals as a sentence.
 *
 * @example
 * ```ts
 * galleryProfileTable(result); // '| stage | with AP, s | share | without AP, s | share | …'
 * ```
 */
export function galleryProfileTable(result: GalleryProfile): string {
  const { rows, dimension, places, profiles, intervals, provenance } = result;
  const both = [profiles.withAp, profiles.withoutAp];
  const known = new Set(stages.flatMap(({ files }) => files));
  const line = (title: string, isPart: (file: string) => boolean) => {
    const cells = both.flatMap((profile) => {
      const seconds = secondsOf(profile, isPart);
      return [seconds.toFixed(1), `${((100 * seconds) / secondsOf(profile, () => true)).toFixed(0)} %`];
    });
    return `| ${[title, ...cells].join(' | ')} |`;
  };
  const { columns, resamples, cpuSeconds, intervalCpuSeconds } = intervals;
  return [
    '| stage | with AP, s | share | without AP, s | share |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...stages.map(({ title, files }) => line(title, (file) => files.includes(file))),
    line('other: preparation, means, start', (file) => !known.has(file)),
    '',
    `${rows.toLocaleString('en')} × ${dimension}, around class means, clipped at ${places}; seconds of one thread, by a sampling profiler. ` +
      `${resamples.toLocaleString('en')} bootstrap resamples of ${columns} metrics took ${intervalCpuSeconds.toFixed(1)} CPU s after an ` +
      `evaluation without AP of ${cpuSeconds.toFixed(1)}: ${((100 * intervalCpuSeconds) / cpuSeconds).toFixed(1)} % more. ` +
      `On ${describeMachine(provenance)}.`,
  ].join('\n');
}
