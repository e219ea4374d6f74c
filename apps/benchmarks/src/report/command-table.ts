import { describeMachine } from '../results/describe-machine.js';
import { median } from '../measures/median.js';
import type { ResultFile } from '../results/result-file.js';

/** CPU time of whole commands, measured from process start to end. */
export interface CommandTimings extends ResultFile<'commands'> {
  readonly commands: readonly {
    readonly name: string;
    /** User + system seconds over all threads, one value a repeat. */
    readonly cpuSeconds: readonly number[];
    readonly wallSeconds: readonly number[];
    /** What the published code costs for the same work on such a machine, CPU seconds. */
    readonly originalCpuSeconds?: number;
  }[];
}

/**
 * Renders command timings as a Markdown table of medians.
 *
 * @example commandTable(timings) // '| command | CPU s | …'
 */
export function commandTable({ commands, provenance }: CommandTimings): string {
  const rows = commands.map(({ name, cpuSeconds, wallSeconds, originalCpuSeconds }) => {
    const cpu = median(cpuSeconds);
    const ratio = originalCpuSeconds === undefined ? '–' : `${(originalCpuSeconds / cpu).toFixed(0)} ×`;
    return `| ${name} | ${cpu.toFixed(2)} | ${median(wallSeconds).toFixed(2)} | ${originalCpuSeconds ?? '–'} | ${ratio} |`;
  });
  const repeats = commands[0]?.cpuSeconds.length ?? 0;
  return [
    '| command | CPU s | wall s | published code, CPU s | ratio |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Medians of ${repeats} runs on ${describeMachine(provenance)}.`,
  ].join('\n');
}
