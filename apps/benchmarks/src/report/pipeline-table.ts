import { describeMachine } from '../results/describe-machine.js';
import { median } from '../measures/median.js';
import type { ResultFile } from '../results/result-file.js';

/** Names of what is measured, as the benchmark of the data sets writes them. */
const titles = {
  'augment-224': '256 … 479 px → 224 × 224, mirrored, half of them partly erased; after decoding',
  'file-224': 'the same, decoding included',
  'cached-224': 'the same from the cache of decoded pictures; the published code decodes',
  decode: 'decoding alone',
  'augment-448': '512 px → 448 × 448, mirrored, half of them partly erased; after decoding',
  'file-448': 'the same, decoding included',
  'cached-448': 'the same from the cache of resized pictures; the published code decodes',
  cifar: 'CIFAR-100: 32 × 32, shifted and mirrored',
} as const;

/** CPU time of preparing pictures, beside the published pipeline in Python; both took turns. */
export interface PipelineTimes extends ResultFile<'pipeline'> {
  /** Versions of Python and of its libraries. */
  readonly peerVersions: Readonly<Record<string, string>>;
  /** What the pictures are. */
  readonly pictures: string;
  readonly works: readonly {
    readonly work: keyof typeof titles;
    /** Pictures of every repeat. */
    readonly images: number;
    /** User + system seconds, one value a repeat. */
    readonly cpuSeconds: readonly number[];
    readonly peerCpuSeconds: readonly number[];
  }[];
}

/**
 * Renders the preparation of pictures as a Markdown table: medians, and the median of the ratios of the repeats.
 *
 * @example
 * ```ts
 * pipelineTable(times); // '| pictures per CPU second | this project | published code | ratio |…'
 * ```
 */
export function pipelineTable({ works, pictures, peerVersions, provenance }: PipelineTimes): string {
  const rows = works.map(({ work, images, cpuSeconds, peerCpuSeconds }) => {
    const speed = (seconds: readonly number[]): string =>
      Math.round(images / median(seconds)).toLocaleString('en');
    const ratio = median(cpuSeconds.map((seconds, i) => peerCpuSeconds[i]! / seconds));
    return `| ${titles[work]} | ${speed(cpuSeconds)} | ${speed(peerCpuSeconds)} | ${ratio.toFixed(1)} × |`;
  });
  const versions = Object.entries(peerVersions).map(([name, version]) => `${name} ${version}`);
  const repeats = works[0]?.cpuSeconds.length ?? 0;
  return [
    '| pictures per CPU second | this project | published code | ratio |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    `Medians of ${repeats} repeats in turn, ${pictures}, ${versions.join(', ')}, on ${describeMachine(provenance)}.`,
  ].join('\n');
}
