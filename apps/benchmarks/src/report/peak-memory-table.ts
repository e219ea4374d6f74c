import { contenders } from '../measures/contenders.js';
import { stepNetworks } from '../measures/step-networks.js';
import { describeMachine } from '../results/describe-machine.js';
import type { PeakMemory, PeakMemoryResult } from '../runners/run-peak-memory.js';

/**
 * Renders peak memory as a Markdown table, each contender beside the captured graph on the same network.
 *
 * @example
 * ```ts
 * peakMemoryTable(result); // '| network | contender | peak, MiB | …'
 * ```
 */
export function peakMemoryTable(result: PeakMemoryResult): string {
  const { peakMemory, provenance, steps, skipped } = result;
  const versions = Object.assign({}, ...peakMemory.map((entry) => entry.versions)) as Record<string, string>;
  const libraries = Object.entries(versions)
    .filter(([name]) => name !== 'node')
    .map(([name, version]) => `${name} ${version}`);
  const processes = [...new Set(peakMemory.map(({ peakBytes }) => peakBytes.length))].join(' or ');
  const absent = Object.entries(skipped).map(
    ([name, reason]) => ` Left out: ${contenders[name as keyof typeof contenders].title} (${reason}).`,
  );
  return [
    '| network | contender | peak, MiB | before the first step | captured ÷ this |',
    '| --- | --- | ---: | ---: | ---: |',
    ...peakMemory.map((entry) => row(entry, peakMemory)),
    '',
    `Largest resident sets of ${processes} processes each (ratios of the means), ${steps} steps in each, the capture of the step ` +
      `included, on ${describeMachine(provenance)}, ${libraries.join(', ')}.${absent.join('')}`,
  ].join('\n');
}

function row(entry: PeakMemory, all: readonly PeakMemory[]): string {
  const captured = all.find(
    ({ network, contender }) => network === entry.network && contender === 'captured',
  );
  const { title, batch } = stepNetworks[entry.network];
  const cells = [
    `${title}, batch ${batch}`,
    contenders[entry.contender].title,
    mebibytes(Math.max(...entry.peakBytes)),
    entry.readyBytes.length === 0 ? '–' : mebibytes(Math.max(...entry.readyBytes)),
    captured === undefined ? '–' : (mean(captured.peakBytes) / mean(entry.peakBytes)).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function mebibytes(bytes: number): string {
  return Math.round(bytes / 2 ** 20).toLocaleString('en');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
