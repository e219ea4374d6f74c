import { pageTheme, precisionCurves, renderSvg } from '@semantic-embeddings/plots';
import type { ReportData } from '../../data/report-data.js';
import { nameHtml } from '../html.js';
import { methodLabel } from '../method-label.js';
import { percent } from '../numbers.js';
import { chartHtml } from '../chart-html.js';
import type { Section } from '../section.js';

/** Ranks of the table. */
const tableRanks = [1, 5, 10, 25, 50, 100, 250];

/**
 * Curves of hierarchical precision with chance and the ideal as lines, and a table of some ranks.
 *
 * @example
 * (await curvesSection(data)).name; // 'curves'
 */
export async function curvesSection({ methods, chance, cutoff, testSize }: ReportData): Promise<Section> {
  const band = methods.some(({ seeds }) => seeds > 1)
    ? ' Bands are the mean over the seeds, plus and minus their standard deviation.'
    : '';
  const ideal = chance.map(() => 1);
  const chart = precisionCurves({
    runs: [
      ...methods.map(({ label, curve, curveDeviation: deviation }) => ({
        ...{ label, precision: curve },
        ...(deviation && {
          low: curve.map((mean, rank) => Math.max(0, mean - deviation[rank]!)),
          high: curve.map((mean, rank) => Math.min(1, mean + deviation[rank]!)),
        }),
      })),
      { label: 'chance', precision: chance, reference: true },
      { label: 'ideal ranking', precision: ideal, reference: true },
    ],
    yTitle: 'hierarchical precision',
  });
  return {
    name: 'curves',
    title: 'How deep the meaning goes',
    body: `<p>Hierarchical precision at rank k: the similarity in meaning of the first k results to the query, as a share of the best that any
ranking could reach; the mean over all ${testSize.toLocaleString('en')} test images, each of them once the query. An ideal ranking has 100 % everywhere; chance is
what a ranking in random order has on average.${band}</p>
<div class="card">${await chartHtml({ name: 'curves', draw: (width) => renderSvg(chart, { width, theme: pageTheme }) })}</div>
<details class="card"><summary>The values as a table</summary>${tableHtml({ methods, chance, cutoff })}</details>`,
  };
}

function tableHtml({ methods, chance, cutoff }: Pick<ReportData, 'methods' | 'chance' | 'cutoff'>): string {
  const ranks = [...new Set([...tableRanks.filter((rank) => rank < cutoff), cutoff])];
  const row = (name: string, values: readonly number[]) =>
    `<tr><th scope="row">${name}</th>${ranks.map((rank) => `<td>${percent(values[rank - 1]!)}</td>`).join('')}</tr>`;
  const rows = [
    ...methods.map(({ label, curve }, index) => row(methodLabel(label, index), curve)),
    row(nameHtml('chance'), chance),
  ];
  return `<div class="scrolls" tabindex="0" role="region" aria-label="hierarchical precision by rank"><table>
<thead><tr><th scope="col">rank</th>${ranks.map((rank) => `<th scope="col">${rank}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}
