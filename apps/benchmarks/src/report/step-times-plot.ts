import { machineTitle } from '../results/describe-machine.js';
import { contenders } from '../measures/contenders.js';
import type { StepTimesResult } from '../runners/run-step-times.js';
import { stepNetworks } from '../measures/step-networks.js';
import { formatSeconds } from './format-seconds.js';
import { stepStatistics, type StepStatistics } from '../measures/step-statistics.js';

const width = 760;
const left = 220;
const bar = 20;
const gap = 34;
const colours: Readonly<Record<string, string>> = {
  eager: '#9aa5b1',
  captured: '#1f6f8b',
  'captured-bfloat16': '#39a0c3',
  keras: '#c0562f',
  torch: '#7b5ea7',
  'torch-autocast': '#a78bc9',
  'torch-compiled': '#5b4b8a',
  'torch-compiled-autocast': '#8a79b8',
};

/**
 * Draws step times of one machine, which it names, as bars, one group per network, with a whisker from the first to the third quartile.
 *
 * @returns an SVG document
 *
 * @example
 * ```ts
 * stepTimesPlot(result).startsWith('<svg'); // true
 * ```
 */
export function stepTimesPlot(result: StepTimesResult): string {
  const statistics = stepStatistics(result);
  const titles = [...new Set(statistics.map(titleOf))];
  let y = 60;
  const groups = titles.map((title) => {
    const group = statistics.filter((entry) => titleOf(entry) === title);
    const longest = Math.max(...group.map(({ quartiles }) => quartiles[1]));
    const heading = text({ x: 16, y, content: title, weight: 600 });
    const bars = group.map((entry, index) =>
      drawBar(entry, { y: y + 10 + index * (bar + 4), scale: (width - left - 80) / longest }),
    );
    y += 10 + group.length * (bar + 4) + gap;
    return [heading, ...bars].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Seconds of a training step">`,
    `<rect width="${width}" height="${y}" fill="#ffffff"/>`,
    text({
      x: 16,
      y: 20,
      content: 'Seconds of a training step (median, quartiles); shorter is faster',
      colour: '#5f6b76',
    }),
    text({ x: 16, y: 38, content: machineTitle(result.provenance), colour: '#5f6b76' }),
    ...groups,
    '</svg>',
    '',
  ].join('\n');
}

function titleOf({ times: { network, batch } }: StepStatistics): string {
  return `${stepNetworks[network].title}, batch ${batch}`;
}

function drawBar(
  { times, median, quartiles }: StepStatistics,
  { y, scale }: { readonly y: number; readonly scale: number },
): string {
  const [low, high] = quartiles.map((value) => left + value * scale) as [number, number];
  const middle = y + bar / 2;
  return [
    text({ x: left - 8, y: middle + 4, content: contenders[times.contender].title, anchor: 'end' }),
    `<rect x="${left}" y="${y}" width="${(median * scale).toFixed(1)}" height="${bar}" fill="${colours[times.contender] ?? '#888888'}"/>`,
    `<path d="M${low.toFixed(1)} ${middle}H${high.toFixed(1)}" stroke="#20262c" stroke-width="1.5"/>`,
    text({ x: high + 8, y: middle + 4, content: formatSeconds(median) }),
  ].join('\n');
}

interface Text {
  readonly x: number;
  readonly y: number;
  readonly content: string;
  readonly anchor?: string;
  readonly colour?: string;
  readonly weight?: number;
}

function text({ x, y, content, anchor = 'start', colour = '#20262c', weight = 400 }: Text): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y}" fill="${colour}" font-weight="${weight}" text-anchor="${anchor}">${escaped}</text>`;
}
