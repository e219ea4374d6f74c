import { escapeHtml } from './escape-html.js';
import type { NetworkSummary } from './page-data.js';

const width = 720;
const height = 380;
const margin = { left: 52, right: 26, top: 48, bottom: 64 };

/**
 * Draws mean hierarchical precision against the rank as an SVG line chart, one line a network.
 *
 * @example precisionChart([{ label: 'a', curve: [1, 0.9, 0.8], … }]) // '<svg class="chart" …'
 */
export function precisionChart(networks: readonly NetworkSummary[]): string {
  const ranks = Math.max(...networks.map(({ curve }) => curve.length));
  const values = networks.flatMap(({ curve }) => curve);
  const bottom = Math.max(0, Math.floor(Math.min(...values) * 10) / 10);
  const top = Math.min(1, Math.ceil(Math.max(...values) * 10) / 10);
  const x = (rank: number) =>
    margin.left + ((rank - 1) / Math.max(1, ranks - 1)) * (width - margin.left - margin.right);
  const y = (value: number) =>
    height - margin.bottom - ((value - bottom) / (top - bottom || 1)) * (height - margin.top - margin.bottom);

  const lines = networks.map(
    ({ curve }, index) =>
      `<polyline class="line line-${index}" points="${curve
        .map((value, rank) => `${x(rank + 1).toFixed(1)},${y(value).toFixed(1)}`)
        .join(' ')}"/>`,
  );
  return `<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(
    `hierarchical precision at 1 to ${ranks} of ${networks.map(({ label }) => label).join(' and ')}`,
  )}">
${gridLines(bottom, top, y)}
${rankTicks(ranks, x)}
${lines.join('\n')}
<text class="axis" x="${(margin.left + width - margin.right) / 2}" y="${height - 6}" text-anchor="middle">rank</text>
<text class="axis" x="0" y="4" dy="0.8em">hierarchical precision</text>
</svg>`;
}

function gridLines(bottom: number, top: number, y: (value: number) => number): string {
  const steps = Math.round((top - bottom) * 10);
  return Array.from({ length: steps + 1 }, (_, step) => bottom + step / 10)
    .map(
      (value) =>
        `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y(value)}" y2="${y(value)}"/>` +
        `<text class="tick" x="${margin.left - 8}" y="${y(value)}" dy="0.35em" text-anchor="end">${value.toFixed(1)}</text>`,
    )
    .join('\n');
}

function rankTicks(ranks: number, x: (rank: number) => number): string {
  const ticks = [1, ...[50, 100, 150, 200, 250].filter((rank) => rank <= ranks)];
  return ticks
    .map(
      (rank) =>
        `<text class="tick" x="${x(rank)}" y="${height - margin.bottom + 8}" dy="0.8em" text-anchor="middle">${rank}</text>`,
    )
    .join('\n');
}
