import { describeMachine } from '../results/describe-machine.js';
import { contenders, type ContenderName } from '../measures/contenders.js';
import type { StepTimesResult } from '../runners/run-step-times.js';
import { stepNetworks, type StepNetworkName } from '../measures/step-networks.js';
import { formatSeconds } from './format-seconds.js';
import { stepStatistics } from '../measures/step-statistics.js';

/**
 * Renders step times as a Markdown table.
 *
 * @example
 * ```ts
 * stepTimesTable(result); // '| network | contender | …'
 * ```
 */
export function stepTimesTable(result: StepTimesResult): string {
  const statistics = stepStatistics(result);
  const measured = statistics.map(({ times, median, quartiles, gigaflops, share }) => {
    const captured = statistics.find(
      (other) =>
        other.times.network === times.network &&
        other.times.batch === times.batch &&
        other.times.contender === 'captured',
    );
    const ratio = captured ? (captured.median / median).toFixed(2) : '–';
    const { title } = stepNetworks[times.network];
    const cells = [
      `${title}, batch ${times.batch}`,
      contenders[times.contender].title,
      formatSeconds(median),
      quartiles.map(formatSeconds).join('–'),
      ratio,
      (times.maxRssBytes / 2 ** 30).toFixed(2),
      gigaflops === undefined ? '–' : gigaflops.toFixed(0),
      share === undefined ? '–' : `${(100 * share).toFixed(0)} %`,
    ];
    return { network: times.network, row: `| ${cells.join(' | ')} |` };
  });
  const rows = [...new Set(measured.map(({ network }) => network))].flatMap((network) => [
    ...measured.filter((entry) => entry.network === network).map(({ row }) => row),
    ...Object.keys(result.skipped).map((contender) => absentRow(network, contender as ContenderName)),
  ]);
  return [
    '| network | contender | step, s | quartiles | captured ÷ this | memory, GiB | GFLOP/s | of matrix products |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    describe(result, {
      steps: either(statistics.map(({ count }) => count)),
      processes: either(result.stepTimes.map(({ seconds }) => seconds.length)),
    }),
  ].join('\n');
}

/** Who was left out keeps a row; the text below the table tells why. */
function absentRow(network: StepNetworkName, contender: ContenderName): string {
  const { title, batch } = stepNetworks[network];
  return `| ${title}, batch ${batch} | ${contenders[contender].title} | – | left out | – | – | – | – |`;
}

function describe(
  { provenance, matrixProducts, stepTimes, skipped }: StepTimesResult,
  { steps, processes }: { readonly steps: string; readonly processes: string },
): string {
  const versions = Object.assign({}, ...stepTimes.map((times) => times.versions)) as Record<string, string>;
  const libraries = Object.entries(versions)
    .filter(([name]) => name !== 'node')
    .map(([name, version]) => `${name} ${version}`);
  const absent = Object.entries(skipped).map(
    ([name, reason]) => ` Left out: ${contenders[name as keyof typeof contenders].title} (${reason}).`,
  );
  return (
    `Medians of ${steps} steps in ${processes} processes each, taken in turn, on ${describeMachine(provenance)}, ` +
    `${libraries.join(', ')}. A step: batch to tensors, forward, backward, global-norm clipping, ` +
    'momentum, L2 penalties, loss read back. Matrix products of 2048 × 2048 reach ' +
    `${matrixProducts.float32.toFixed(0)} GFLOP/s in float32 (the reference of the last column)` +
    `${matrixProducts.bfloat16 === undefined ? '' : ` and ${matrixProducts.bfloat16.toFixed(0)} in bfloat16`}.${absent.join('')}`
  );
}

/** The different ones of some numbers, in ascending order. */
function either(numbers: readonly number[]): string {
  return [...new Set(numbers)].sort((a, b) => a - b).join(' or ');
}
